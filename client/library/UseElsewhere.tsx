import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert, Button } from '@instructure/ui'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import {
  listEvidenceDestinations,
  type EvidenceUse,
  type Fit,
} from '../../server/submissions/library/library.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { ReuseForm } from './ReuseForm.tsx'

interface Draft {
  submissionId: SubmissionId
  credentialId: EvidenceUse['credentialId']
  title: string
}

interface Props {
  artifact: Artifact
  onUsed: (use: EvidenceUse) => void
}

/** Chooses the draft and the requirement that a piece is to answer, too. */
export function UseElsewhere({ artifact, onUsed }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { id } = artifact
  const load = useCallback(() => callApi(listEvidenceDestinations, { params: { artifactId: id } }), [id])
  const loaded = useLoad(load)
  const [chosen, setChosen] = useState<{ draft: Draft; fit: Fit } | null>(null)
  const [done, setDone] = useState<{ draft: Draft; fit: Fit } | null>(null)
  if (done)
    return (
      <Alert variant="success" margin="small 0">
        {t('own.reuse.added', { title: artifact.title, credential: done.draft.title })}{' '}
        <TextLink to={`/work/${done.draft.submissionId}?part=evidence#${done.fit.requirementId}`}>
          {t('own.reuse.open')}
        </TextLink>
      </Alert>
    )
  if (chosen)
    return (
      <ReuseForm
        {...{ artifact, fit: chosen.fit }}
        submissionId={chosen.draft.submissionId}
        onAdded={() => {
          const { submissionId, credentialId, title } = chosen.draft
          announce(t('own.reuse.added', { title: artifact.title, credential: title }))
          setDone(chosen)
          onUsed({ submissionId, credentialId, title, status: 'draft', attempts: [] })
        }}
        onCancel={() => setChosen(null)}
      />
    )
  return (
    <LoadedView loaded={loaded}>
      {({ drafts }) =>
        drafts.length === 0 ? (
          <>
            <p>{t('own.reuse.nowhere')}</p>
            <ActionLink to="/credentials" primary={false}>
              {t('own.reuse.browse')}
            </ActionLink>
          </>
        ) : (
          <>
            <p>{t('own.reuse.where')}</p>
            <ul className="piece__drafts">
              {drafts.map(({ fits, ...draft }) => (
                <li key={draft.submissionId}>
                  <strong>{draft.title}</strong>
                  <div className="buttons">
                    {fits.map((fit) => (
                      <Button key={fit.requirementId} size="small" onClick={() => setChosen({ draft, fit })}>
                        {t('own.reuse.useFor', { requirement: fit.title })}
                        <span className="visually-hidden">: {draft.title}</span>
                      </Button>
                    ))}
                  </div>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </LoadedView>
  )
}
