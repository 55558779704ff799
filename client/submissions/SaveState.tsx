import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { formatTime } from '../ui/moments.ts'
import { ApiProblem, type Trouble } from '../app/trouble.ts'
import { hasMovedOn, type Saving } from './draftSaver.ts'

interface Props {
  saving: Saving
  onSave: () => void
  onStale: () => void
  /** the same words a second time on the screen: seen, not said again */
  quiet?: boolean
}

/** "Saved at 10:42", or what stands in the way. Only trouble is announced: a voice after every pause would be noise. */
export function SaveState({ saving, onSave, onStale, quiet = false }: Props) {
  const { t } = useTranslation()
  if (saving.state === 'conflict') return null
  if (quiet && saving.state === 'refused' && hasEnded(saving.trouble)) return null
  if (saving.state === 'failed' || saving.state === 'refused') {
    return (
      <div
        className="save-state save-state--trouble"
        role={quiet || (saving.state === 'refused' && hasEnded(saving.trouble)) ? undefined : 'alert'}
      >
        <Reason saving={saving} />{' '}
        {saving.state === 'failed' && (
          <Button size="small" onClick={onSave}>
            {t('submissions.saving.now')}
          </Button>
        )}
        {saving.state === 'refused' && hasMovedOn(saving.trouble) && (
          <Button size="small" onClick={onStale}>
            {t('submissions.saving.reload')}
          </Button>
        )}
      </div>
    )
  }
  return (
    <p className="save-state muted small" aria-hidden={quiet || undefined}>
      {saving.state === 'saved'
        ? saving.touched
          ? t('submissions.saving.saved', { time: formatTime(saving.at) })
          : t('submissions.saving.untouched')
        : t(`submissions.saving.${saving.state}`)}
    </p>
  )
}

const hasEnded = (trouble: Trouble) => trouble instanceof ApiProblem && trouble.code === 'not-signed-in'

function Reason({ saving }: { saving: Extract<Saving, { state: 'failed' | 'refused' }> }) {
  const { t } = useTranslation()
  if (saving.state === 'failed') return t(`submissions.saving.${saving.kept ? 'failedKept' : 'failedLoose'}`)
  const { trouble } = saving
  // That the session has ended is said at the top of the page, with what to do.
  if (hasEnded(trouble)) return t(`submissions.saving.${saving.kept ? 'endedKept' : 'endedLoose'}`)
  const reason = trouble instanceof ApiProblem ? (trouble.faults[0]?.detail ?? t(`problems.${trouble.code}`)) : ''
  return t('submissions.saving.refused', { reason })
}
