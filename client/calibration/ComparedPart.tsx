import { useTranslation } from 'react-i18next'
import type {
  CalibrationView,
  ComparedReference,
  RoundResult,
} from '../../server/reviews/calibration/calibration.contract.ts'
import { formatDate } from '../ui/moments.ts'
import { Section } from '../ui/Section.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { ComparedTable } from './ComparedTable.tsx'

/** Differences of rows and parts; the decision follows from them. */
const differences = ({ rows, overview, reflection }: ComparedReference) =>
  [...rows, overview, reflection].filter(({ same }) => !same).length

/** What came of a round, and example by example where and why the scores differ. */
export function ComparedPart({ view }: { view: CalibrationView }) {
  const { t } = useTranslation()
  const { credentialId, version, results, compared } = view
  const [newest, ...earlier] = results
  return (
    <>
      <h2 className="part__title">{t('assessors.calibration.compared')}</h2>
      {newest && <Result result={newest} />}
      {compared.map((reference) => {
        const count = differences(reference)
        return (
          <Section
            key={reference.referenceId}
            title={t('assessors.calibration.example', { number: reference.number })}
            note={count === 0 ? t('assessors.calibration.countsNone') : t('assessors.calibration.counts', { count })}
            startsOpen={count > 0}
          >
            <ComparedTable rubric={view.rubric} reference={reference} />
            <p className="muted small">{t('assessors.calibration.settled', reference)}</p>
            {!view.round && (
              <p>
                <TextLink to={`/review/calibration/${credentialId}/${version}/${reference.referenceId}`}>
                  {t('assessors.calibration.read')}
                </TextLink>
              </p>
            )}
          </Section>
        )
      })}
      {earlier.length > 0 && (
        <>
          <h2 className="part__title">{t('assessors.calibration.earlier')}</h2>
          {earlier.map((result) => (
            <Result key={result.number} result={result} />
          ))}
        </>
      )}
    </>
  )
}

function Result({ result }: { result: RoundResult }) {
  const { t } = useTranslation()
  const percent = Math.floor((100 * result.rowsSame) / result.rows)
  return (
    <p>
      <span className="pill" data-tone={result.passed ? 'success' : 'warning'}>
        {t(result.passed ? 'assessors.calibration.resultPassed' : 'assessors.calibration.resultNotYet')}
      </span>{' '}
      {result.check
        ? t('assessors.calibration.checkTitle')
        : t('assessors.calibration.round', { number: result.number })}
      , {formatDate(result.comparedAt)}: {t('assessors.calibration.result', { ...result, percent })}
    </p>
  )
}
