import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { compareCalibration, type CalibrationView } from '../../server/reviews/calibration/calibration.contract.ts'
import { callApi } from '../app/api.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  view: CalibrationView
  round: NonNullable<CalibrationView['round']>
  onCompared?: ((view: CalibrationView) => void) | undefined
}

/** The examples of the round that is scored now, how far each is, and the comparison once all are. */
export function RoundPart({ view, round, onCompared }: Props) {
  const { t } = useTranslation()
  const { run, busy, trouble } = useAct()
  const { credentialId, version } = view
  const complete = round.references.every(({ scored, of }) => scored === of)
  const compare = () =>
    run(async () => {
      onCompared?.(await callApi(compareCalibration, { params: { credentialId, version: String(version) } }))
      window.scrollTo(0, 0)
    })
  return (
    <section aria-labelledby="round">
      <h2 id="round" className="part__title">
        {round.isCheck
          ? t('assessors.calibration.checkTitle')
          : t('assessors.calibration.round', { number: round.number })}
      </h2>
      <ol className="calibration__examples">
        {round.references.map(({ referenceId, number, scored, of }) => (
          <li key={referenceId} className="calibration__example" data-done={scored === of}>
            <div>
              <h3>{t('assessors.calibration.example', { number })}</h3>
              <p className="muted small">
                {scored === of && <span aria-hidden="true">✓ </span>}
                {scored === of
                  ? t('assessors.calibration.complete')
                  : t('assessors.calibration.progress', { scored, of })}
              </p>
            </div>
            <ActionLink
              to={`/review/calibration/${credentialId}/${version}/${referenceId}`}
              about={t('assessors.calibration.example', { number })}
              primary={scored < of}
            >
              {t(`assessors.calibration.${scored === 0 ? 'open' : scored === of ? 'change' : 'goOn'}`)}
            </ActionLink>
          </li>
        ))}
      </ol>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {complete ? (
        <>
          <Button color="primary" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void compare()}>
            {t('assessors.calibration.compare')}
          </Button>
          <p className="muted small">{t('assessors.calibration.compareHint')}</p>
        </>
      ) : (
        <p className="muted">
          {t(round.isCheck ? 'assessors.calibration.compareMissingOne' : 'assessors.calibration.compareMissing')}
        </p>
      )}
    </section>
  )
}
