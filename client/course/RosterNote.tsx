import { useTranslation } from 'react-i18next'
import { Alert, Button, Spinner } from '@instructure/ui'
import { readRosterAgain, type RosterView } from '../../server/submissions/progress.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatDateTime } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  roster: RosterView
  onAsked: (roster: RosterView) => void
}

/** How old the list is, whether it is being read, and what keeps it or its names out. */
export function RosterNote({ roster, onAsked }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  const askAgain = () =>
    run(async () => {
      const next = await callApi(readRosterAgain, {})
      announce(t(next.state === 'reading' ? 'progress.list.asked' : 'progress.list.soon'))
      onAsked(next)
    })
  const { readAt, learners: count } = roster
  const reading = roster.state === 'reading'
  return (
    <section className="roster" aria-label={t('progress.list.title')}>
      <p className="roster__line">
        <span>
          {readAt === null
            ? !reading && t('progress.list.none')
            : t('progress.list.known', { count, when: formatDateTime(readAt) })}
        </span>
        {reading ? (
          <span className="roster__reading">
            <Spinner renderTitle={t('progress.list.reading')} size="x-small" />
            <span aria-hidden="true">
              {roster.readSoFar > 0
                ? t('progress.list.readingSoFar', { count: roster.readSoFar })
                : t('progress.list.reading')}
            </span>
          </span>
        ) : (
          <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void askAgain()}>
            {t('progress.list.refresh')}
          </Button>
        )}
      </p>
      {!roster.complete && <p className="muted">{t('progress.list.cut')}</p>}
      {trouble && <ProblemAlert trouble={trouble} />}
      {roster.trouble && !reading && <Trouble roster={roster} trouble={roster.trouble} />}
      {!roster.trouble && roster.nameless > 0 && (
        <Alert variant="info" margin="small 0" hasShadow={false}>
          <strong>{t('progress.list.withheld.title')}</strong>
          <p className="problem__detail">
            {t('progress.list.withheld.some', { count: roster.nameless, learners: count })}
          </p>
          {roster.advice && <p className="problem__detail">{roster.advice}</p>}
        </Alert>
      )}
    </section>
  )
}

function Trouble({ roster, trouble }: { roster: RosterView; trouble: NonNullable<RosterView['trouble']> }) {
  const { t } = useTranslation()
  return (
    <Alert variant="warning" margin="small 0" hasShadow={false}>
      <strong>{t(`progress.list.trouble.${trouble.kind}`)}</strong>
      <p className="problem__detail">
        {trouble.reason} {roster.readAt !== null && t('progress.list.lastKnown')}
      </p>
      {roster.advice && <p className="problem__detail">{roster.advice}</p>}
    </Alert>
  )
}
