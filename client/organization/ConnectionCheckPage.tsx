import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Button } from '@instructure/ui'
import type { ConnectionCheckView } from '../../server/lti/checking/connection-check.contract.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDateTime } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { countsOf } from './checkCounts.ts'
import { CheckStepItem } from './CheckStepItem.tsx'
import { useConnectionCheck } from './useConnectionCheck.ts'
import './checking.css'

/** What works between one learning platform and Notch, and what to change where. */
export function ConnectionCheckPage() {
  const { t } = useTranslation()
  const { platformId = '' } = useParams()
  const { loaded, start, busy, trouble, retry } = useConnectionCheck(platformId)
  return (
    <Page title={t('checking.title')} kicker={<TextLink to="/organization">{t('checking.back')}</TextLink>}>
      <LoadedView loaded={loaded}>
        {(check) => (
          <>
            <p className="lead check__lead">{t('checking.lead', { address: check.platform.address })}</p>
            <p className="muted check__what">
              {check.course
                ? t('checking.whatHappens', { course: check.course.title ?? t('checking.thisCourse') })
                : t('checking.whatHappensElsewhere')}{' '}
              {check.course && t(`checking.courseNotice.${check.platform.lms}`)}
            </p>
            <div className="buttons">
              <Button
                color="primary"
                interaction={busy || check.running ? 'disabled' : 'enabled'}
                onClick={() => void start()}
              >
                {check.startedAt === null ? t('checking.start') : t('checking.startAgain')}
              </Button>
            </div>
            {trouble && <ProblemAlert trouble={trouble} onRetry={retry} takeFocus />}
            <Outcome check={check} />
            <ol className="check__steps" aria-label={t('checking.list')}>
              {check.steps.map((step) => (
                <CheckStepItem key={step.step} result={step} check={check} />
              ))}
            </ol>
          </>
        )}
      </LoadedView>
    </Page>
  )
}

function Outcome({ check }: { check: ConnectionCheckView }) {
  const { t } = useTranslation()
  if (check.running) return <p className="check__outcome">{t('checking.underWay')}</p>
  if (check.finishedAt === null) return null
  return (
    <p className="check__outcome">
      <strong>{t('checking.summary', countsOf(check))}</strong>{' '}
      <span className="muted">{t('checking.checkedAt', { at: formatDateTime(check.finishedAt) })}</span>
    </p>
  )
}
