import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Pill, TextArea } from '@instructure/ui'
import {
  listQuarantine,
  lookAtQuarantined,
  resolveQuarantined,
  type QuarantinedPiece,
} from '../../server/reviews/quarantine/quarantine.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDateTime } from '../ui/moments.ts'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { Page } from '../ui/Page.tsx'
import { useAct } from '../ui/useAct.ts'
import './issuer.css'

const load = () => callApi(listQuarantine, {})

/** Pieces that assessors reported: an issuer's administrator looks, and decides whether readers get them again. */
export function QuarantinePage() {
  const { t } = useTranslation()
  const loaded = useLoad(load)
  return (
    <Page title={t('deskAround.quarantine.title')}>
      <p className="lead">{t('deskAround.quarantine.lead')}</p>
      <LoadedView loaded={loaded}>
        {({ pieces }) =>
          pieces.length === 0 ? (
            <EmptyState title={t('deskAround.quarantine.none.title')}>
              <p>{t('deskAround.quarantine.none.text')}</p>
            </EmptyState>
          ) : (
            <ul className="quarantine">
              {pieces.map((piece) => (
                <PieceItem
                  key={piece.artifactId}
                  piece={piece}
                  onChange={(next) => loaded.state === 'ready' && loaded.replace({ pieces: next })}
                />
              ))}
            </ul>
          )
        }
      </LoadedView>
    </Page>
  )
}

type Seen = Awaited<ReturnType<typeof look>>
const look = (artifactId: QuarantinedPiece['artifactId']) => callApi(lookAtQuarantined, { params: { artifactId } })

function PieceItem({ piece, onChange }: { piece: QuarantinedPiece; onChange: (pieces: QuarantinedPiece[]) => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [seen, setSeen] = useState<Seen | null>(null)
  const [word, setWord] = useState(piece.word)
  const { run, busy, trouble } = useAct()
  const { artifactId, reference, state } = piece
  const resolve = (keep: boolean) =>
    run(async () => {
      const body = resolveQuarantined.body?.parse({ keep, word }) ?? { keep, word }
      const { pieces } = await callApi(resolveQuarantined, { params: { artifactId }, body })
      announce(t(keep ? 'deskAround.quarantine.kept' : 'deskAround.quarantine.released'))
      onChange(pieces)
    })
  const about = <span className="visually-hidden"> {reference}</span>
  const interaction = busy ? 'disabled' : 'enabled'
  return (
    <li>
      <h2>
        {piece.credentialTitle}{' '}
        <Pill color={state === 'held' ? 'warning' : state === 'kept' ? 'danger' : 'success'}>
          {t(`deskAround.quarantine.states.${state}`)}
        </Pill>
      </h2>
      <p className="muted small">
        {t('deskAround.quarantine.facts', {
          reference,
          kind: t(`credentials.kinds.${piece.kind}`),
          at: formatDateTime(piece.flaggedAt),
        })}{' '}
        · {t('deskAround.quarantine.looks', { count: piece.looks })}
      </p>
      <p>
        <strong>{t('deskAround.quarantine.reason')}:</strong> {piece.reason}
      </p>
      <FormProblem trouble={trouble} />
      {state !== 'released' && (
        <>
          {seen === null ? (
            <Button interaction={interaction} onClick={() => void run(async () => setSeen(await look(artifactId)))}>
              {t('deskAround.quarantine.look')}
              {about}
            </Button>
          ) : (
            <SeenPiece seen={seen} reference={reference} />
          )}
          <TextArea
            label={t('deskAround.quarantine.word')}
            value={word}
            messages={fieldMessages(faultAt(trouble, '/word'), t('deskAround.quarantine.wordHint'))}
            onChange={(event) => setWord(event.target.value)}
          />
          <div className="buttons">
            <Button interaction={interaction} onClick={() => void resolve(false)}>
              {t('deskAround.quarantine.release')}
              {about}
            </Button>
            <Button color="danger" interaction={interaction} onClick={() => void resolve(true)}>
              {t('deskAround.quarantine.keep')}
              {about}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}

function SeenPiece({ seen: { url, preview, text, link }, reference }: { seen: Seen; reference: string }) {
  const { t } = useTranslation()
  if (text !== null) return <div className="written">{text}</div>
  if (link !== null) return <OutsideLink href={link}>{link}</OutsideLink>
  if (url === null) return null
  if (preview === 'image') return <img className="media" src={url} alt={reference} />
  if (preview === 'video') return <video className="media" src={url} controls playsInline aria-label={reference} />
  if (preview === 'audio') return <audio src={url} controls aria-label={reference} />
  return <OutsideLink href={url}>{t('deskAround.quarantine.open')}</OutsideLink>
}
