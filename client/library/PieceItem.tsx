import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { OwnPiece } from '../../server/submissions/library/library.contract.ts'
import { ArtifactView } from '../evidence/ArtifactView.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { PieceFacts } from './PieceFacts.tsx'
import { PracticeDay } from './PracticeDay.tsx'
import { UseElsewhere } from './UseElsewhere.tsx'

type Open = 'look' | 'elsewhere'

/** One piece of evidence: what it is, where it is used, and what to do with it. */
export function PieceItem({ piece }: { piece: OwnPiece }) {
  const { t } = useTranslation()
  const [uses, setUses] = useState(piece.uses)
  const [artifact, setArtifact] = useState(piece.artifact)
  const [open, setOpen] = useState<Open | null>(null)
  const opener = (what: Open, label: string) => (
    <Button
      size="small"
      aria-expanded={open === what}
      color={what === 'elsewhere' ? 'primary' : 'secondary'}
      onClick={() => setOpen(open === what ? null : what)}
    >
      {label}
      <span className="visually-hidden">: {artifact.title}</span>
    </Button>
  )
  return (
    <article className="piece" aria-label={artifact.title}>
      <h3>{artifact.title}</h3>
      <PieceFacts artifact={artifact} />
      {uses.length > 0 && (
        <>
          <p className="piece__used-in small" aria-hidden="true">
            {t('own.evidence.usedIn')}
          </p>
          <ul className="piece__uses" aria-label={`${t('own.evidence.usedIn')}: ${artifact.title}`}>
            {uses.map(({ submissionId, title, status, attempts }) => (
              <li key={submissionId}>
                <TextLink to={`/work/${submissionId}`}>{title}</TextLink> <StatusPill status={status} />
                {attempts.length > 0 && (
                  <span className="muted small">
                    {t('own.evidence.attempts', { count: attempts.length, numbers: attempts.join(', ') })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="buttons">
        {opener('elsewhere', t('own.evidence.elsewhere'))}
        {opener('look', t('own.evidence.look'))}
      </div>
      {open === 'look' && <ArtifactView artifact={artifact} />}
      {open === 'elsewhere' && (
        <UseElsewhere artifact={artifact} onUsed={(use) => setUses((before) => [use, ...before])} />
      )}
      <PracticeDay artifact={artifact} onChanged={setArtifact} />
    </article>
  )
}
