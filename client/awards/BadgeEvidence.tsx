import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '@instructure/ui'
import type { AwardView } from '../../server/awards/award.contract.ts'
import { listReleases, releaseEvidence, type ReleaseView } from '../../server/awards/release.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

/** Which pieces of the awarded attempt are shown with the badge: none, until its earner says so of each. */
export function BadgeEvidence({ award }: { award: AwardView }) {
  const { t } = useTranslation()
  const { id, published } = award
  const loaded = useLoad(useCallback(() => callApi(listReleases, { params: { awardId: id } }), [id]))
  return (
    <section aria-labelledby="badge-evidence">
      <h2 className="part__title" id="badge-evidence">
        {t('awards.evidence.title')}
      </h2>
      <LoadedView loaded={loaded}>
        {({ pieces }) =>
          pieces.length === 0 ? (
            <p>{t('awards.evidence.none')}</p>
          ) : (
            <>
              <p className="muted">{t(published ? 'awards.evidence.lead' : 'awards.evidence.leadPrivate')}</p>
              <ul className="forms">
                {pieces.map((piece) => (
                  <Piece
                    key={piece.artifactId}
                    award={award}
                    piece={piece}
                    onChange={(changed) => loaded.state === 'ready' && loaded.replace({ pieces: changed })}
                  />
                ))}
              </ul>
              <p className="muted small">{t('awards.evidence.copies')}</p>
            </>
          )
        }
      </LoadedView>
    </section>
  )
}

interface Props {
  award: AwardView
  piece: ReleaseView
  onChange: (pieces: ReleaseView[]) => void
}

function Piece({ award: { id, published, revoked }, piece, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const { artifactId, title, kind, releasedAt, obstacle, url } = piece
  const released = releasedAt !== null
  const choose = () =>
    run(async () => {
      const answer = await callApi(releaseEvidence, {
        params: { awardId: id, artifactId },
        body: { released: !released },
      })
      announce(t(released ? 'awards.evidence.takenBack' : 'awards.evidence.released', { title }))
      onChange(answer.pieces)
    })
  return (
    <li>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <Checkbox
        label={t('awards.evidence.show', { title })}
        checked={released}
        disabled={!released && (obstacle !== null || revoked)}
        readOnly={busy}
        onChange={() => void choose()}
        messages={fieldMessages(
          undefined,
          obstacle === null ? t(`credentials.kinds.${kind}`) : t(`awards.evidence.obstacle.${obstacle}`),
        )}
      />
      {released && published && obstacle === null && (
        <span className="small">
          <OutsideLink href={url}>{t('awards.evidence.look', { title })}</OutsideLink>
        </span>
      )}
    </li>
  )
}
