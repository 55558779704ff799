import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { CredentialId } from '../../server/core/ids.contract.ts'
import { listAssessorFigures, type AssessorFigures } from '../../server/reviews/agreement/agreement.contract.ts'
import { callApi } from '../app/api.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { useAgreementCells } from './agreementCells.tsx'
import { FigureTable } from './FigureTable.tsx'

/** Single assessors, shown when asked for: a figure about a person is not there by the way. */
export function AssessorsPart({ credentialId }: { credentialId: CredentialId }) {
  const { t } = useTranslation()
  const cells = useAgreementCells()
  const [assessors, setAssessors] = useState<AssessorFigures[] | null>(null)
  const { run, busy, trouble } = useAct()
  const show = () =>
    run(async () => setAssessors((await callApi(listAssessorFigures, { params: { credentialId } })).assessors))
  return (
    <section aria-labelledby="assessors">
      <h2 id="assessors" className="part__title">
        {t('figures.assessors.title')}
      </h2>
      <p className="lead">{t('figures.assessors.text')}</p>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <div role="status">
        {assessors?.length === 0 && <p>{t('figures.assessors.none')}</p>}
        {assessors && assessors.length > 0 && (
          <FigureTable
            caption={t('figures.assessors.caption')}
            columns={[
              t('figures.assessors.assessor'),
              t('figures.agreement.pairs'),
              t('figures.sameDecision'),
              t('figures.kappa'),
              `${t('figures.agreement.levels')}: ${t('figures.agreement.percent')}`,
              `${t('figures.agreement.levels')}: ${t('figures.kappa')}`,
            ]}
            rows={assessors.map(({ code, name, decisions, levels }) => ({
              key: code,
              cells: [name ?? t('figures.assessors.code', { code }), ...cells(decisions), ...cells(levels).slice(1)],
            }))}
          />
        )}
      </div>
      {!assessors && (
        <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => void show()}>
          {t('figures.assessors.show')}
        </Button>
      )}
    </section>
  )
}
