import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import type { EvidenceRequirement } from '../../server/credentials/version.contract.ts'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import { listEvidenceChoices, type Fit, type OwnPiece } from '../../server/submissions/library/library.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { ANYTHING, matching } from './matching.ts'
import { PieceFacts } from './PieceFacts.tsx'
import { ReuseForm } from './ReuseForm.tsx'
import './library.css'

interface Props {
  submissionId: SubmissionId
  requirement: EvidenceRequirement
  onAdded: (artifact: Artifact) => void
}

/** More than these are searched, not read. */
const MANY = 5

/** The way from a requirement to the evidence that one has already. */
export function ChooseEvidence(props: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { requirement, onAdded } = props
  return (
    <section className="choose-evidence" aria-label={t('own.reuse.chooseTitle', { requirement: requirement.title })}>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('own.reuse.choose')}
        <span className="visually-hidden">: {requirement.title}</span>
      </Button>
      {open && (
        <Choices
          {...props}
          onAdded={(artifact) => {
            setOpen(false)
            onAdded(artifact)
          }}
        />
      )}
    </section>
  )
}

function Choices({ submissionId, requirement, onAdded }: Props) {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listEvidenceChoices, { params: { submissionId } }), [submissionId])
  const loaded = useLoad(load)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<{ piece: OwnPiece; fit: Fit } | null>(null)
  if (chosen)
    return (
      <ReuseForm
        submissionId={submissionId}
        artifact={chosen.piece.artifact}
        fit={chosen.fit}
        onAdded={onAdded}
        onCancel={() => setChosen(null)}
      />
    )
  return (
    <LoadedView loaded={loaded}>
      {({ pieces }) => {
        const fitting = pieces.filter(({ fits }) => fits.some((fit) => fit.requirementId === requirement.id))
        if (fitting.length === 0) {
          const kinds = requirement.kinds.map((kind) => t(`credentials.kinds.${kind}`)).join(', ')
          return <p className="muted">{t('own.reuse.nothing', { kinds })}</p>
        }
        return (
          <>
            {fitting.length > MANY && (
              <TextInput
                renderLabel={t('own.evidence.search')}
                type="search"
                value={words}
                onChange={(_event, next) => setWords(next)}
              />
            )}
            <ul className="choose-evidence__list">
              {matching(fitting, { ...ANYTHING, words }).map((piece) => (
                <li key={piece.artifact.id}>
                  <div>
                    <strong>{piece.artifact.title}</strong>
                    <PieceFacts artifact={piece.artifact} />
                    <p className="muted small">
                      {t('own.evidence.usedIn')}: {piece.uses.map((use) => use.title).join(', ')}
                    </p>
                  </div>
                  <Button
                    size="small"
                    onClick={() => {
                      const fit = piece.fits.find(({ requirementId }) => requirementId === requirement.id)
                      if (fit) setChosen({ piece, fit })
                    }}
                  >
                    {t('own.reuse.use')}
                    <span className="visually-hidden">: {piece.artifact.title}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )
      }}
    </LoadedView>
  )
}
