import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { NameFinding } from '../../server/submissions/names/names.contract.ts'
import { TextLink } from '../ui/TextLink.tsx'

interface Props {
  finding: NameFinding
  busy: boolean
  onFine: () => void
}

/** Where its field is on the screen. */
function spotOf({ place: { part, id, field } }: NameFinding): string {
  if (part === 'changeNote') return '?part=check#change-note'
  if (field === 'cited') return '/app/work/learning'
  return field === 'answer' ? `?part=${part}#${id}` : `?part=${part}#piece-${id}`
}

/** One word among its neighbours, where it stands and why it is pointed out. */
export function NameLine({ finding, busy, onFine }: Props) {
  const { t } = useTranslation()
  const { place, before, word, after, reason } = finding
  const field = place.part === 'changeNote' ? 'changeNote' : place.field
  return (
    <li>
      <p className="name-findings__word">
        {before}
        <mark>{word}</mark>
        {after}
      </p>
      <p className="muted small">
        {t(`privacy.names.reasons.${reason}`)}, {t(`privacy.names.fields.${field}`, { label: place.label })}
      </p>
      <div className="buttons">
        <TextLink to={spotOf(finding)}>
          {t(place.field === 'fileName' ? 'privacy.names.rename' : 'privacy.names.edit')}
          <span className="visually-hidden">: {word}</span>
        </TextLink>
        <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={onFine}>
          {t('privacy.names.fine')}
          <span className="visually-hidden">: {word}</span>
        </Button>
      </div>
    </li>
  )
}
