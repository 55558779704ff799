import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { chooseStart } from '../../server/submissions/how-learned.contract.ts'
import { listEvidenceChoices } from '../../server/submissions/library/library.contract.ts'
import type { SubmissionView } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useAct } from '../ui/useAct.ts'

/** For whom the skill is daily work: what to bring, and where to begin. Their own choice, shown to nobody else. */
export function AlreadyDoing({ submission }: { submission: SubmissionView }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(submission.draft.alreadyDoing)
  const { run, busy, trouble } = useAct()
  const choose = (alreadyDoing: boolean) =>
    run(async () => {
      await callApi(chooseStart, { params: { submissionId: submission.id }, body: { alreadyDoing } })
      setShown(alreadyDoing)
    })
  const toggle = (
    <Button size="small" onClick={() => busy || void choose(!shown)}>
      {t(shown ? 'own.already.hide' : 'own.already.show')}
    </Button>
  )
  return (
    <>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {shown ? (
        <section className="goal already" aria-labelledby="already">
          <h2 id="already">{t('own.already.title')}</h2>
          <p>{t('own.already.course')}</p>
          <p>
            {t('own.already.self')} <TextLink to="?part=check">{t('own.already.selfAction')}</TextLink>
          </p>
          <p>{t('own.already.evidence')}</p>
          <Fitting submission={submission} />
          <p className="muted small">{t('own.already.private')}</p>
          {toggle}
        </section>
      ) : (
        submission.attempts.length === 0 && <p>{toggle}</p>
      )}
    </>
  )
}

/** How much of one's evidence could answer each requirement, by its kind. */
function Fitting({ submission }: { submission: SubmissionView }) {
  const { t } = useTranslation()
  const { id } = submission
  const load = useCallback(() => callApi(listEvidenceChoices, { params: { submissionId: id } }), [id])
  const loaded = useLoad(load)
  return (
    <LoadedView loaded={loaded}>
      {({ pieces }) => (
        <ul>
          {submission.content.requirements.map(({ id: requirementId, title }) => {
            const count = pieces.filter(
              ({ fits, uses }) =>
                fits.some((fit) => fit.requirementId === requirementId) &&
                !uses.every((use) => use.submissionId === id),
            ).length
            return (
              <li key={requirementId}>
                <TextLink to={`?part=evidence#${requirementId}`}>
                  {count > 0 ? t('own.already.fits', { title, count }) : t('own.already.fitsNone', { title })}
                </TextLink>
              </li>
            )
          })}
        </ul>
      )}
    </LoadedView>
  )
}
