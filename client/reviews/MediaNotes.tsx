import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Link } from '@instructure/ui'
import type { MediaNote } from '../../server/reviews/note.contract.ts'
import type { ReviewArtifact } from '../../server/reviews/review.contract.ts'
import { formatSeconds, goToMoment, secondsIn } from '../evidence/moments.ts'
import type { Judging } from './judging.ts'

interface Props {
  artifact: Extract<ReviewArtifact, { form: 'file' }>
  judging: Judging
}

/** Notes at moments of a recording, saved with the review; those that go with a row reach the earner. */
export function MediaNotes({ artifact, judging: { view, judgement, change } }: Props) {
  const { t } = useTranslation()
  const [added, setAdded] = useState<string | null>(null)
  const all = judgement.notes ?? []
  const mine = all.filter(({ artifactId }) => artifactId === artifact.id).sort((a, b) => a.seconds - b.seconds)
  const put = (notes: MediaNote[]) => change({ ...judgement, notes })
  useEffect(() => {
    if (added) document.getElementById(`note-${added}`)?.focus()
  }, [added])
  const add = () => {
    const id = crypto.randomUUID()
    const seconds = Math.floor(secondsIn(artifact.id) ?? 0)
    put([...all, { id, artifactId: artifact.id, seconds, text: '', rowId: null }])
    setAdded(id)
  }
  const rows = view.content.rubric.rows.filter((row) => !view.passedRows[row.id])
  return (
    <div className="media-notes" role="group" aria-label={t('reviews.notes.title', { title: artifact.title })}>
      <Button size="small" onClick={add}>
        {t('reviews.notes.addHere')}
      </Button>
      {mine.length > 0 && (
        <>
          <p className="muted small">{t('reviews.notes.hint')}</p>
          <ol>
            {mine.map((note) => (
              <NoteEntry
                key={note.id}
                note={note}
                rows={rows}
                onChange={(next) => put(all.map((other) => (other.id === note.id ? { ...other, ...next } : other)))}
                onRemove={() => put(all.filter((other) => other.id !== note.id))}
              />
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

interface EntryProps {
  note: MediaNote
  rows: { id: string; title: string }[]
  onChange: (next: Partial<Pick<MediaNote, 'text' | 'rowId'>>) => void
  onRemove: () => void
}

function NoteEntry({ note, rows, onChange, onRemove }: EntryProps) {
  const { t } = useTranslation()
  const id = useId()
  const time = formatSeconds(note.seconds)
  return (
    <li>
      <Link as="button" onClick={() => goToMoment(note.artifactId, note.seconds)}>
        <span className="visually-hidden">{t('reviews.notes.goTo', { time })}</span>
        <span aria-hidden="true">{time}</span>
      </Link>
      <textarea
        id={`note-${note.id}`}
        aria-label={t('reviews.notes.text', { time })}
        value={note.text}
        maxLength={1000}
        rows={2}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <span className="media-notes__row">
        <label htmlFor={id}>{t('reviews.notes.row')}</label>
        <select id={id} value={note.rowId ?? ''} onChange={(event) => onChange({ rowId: event.target.value || null })}>
          <option value="">{t('reviews.notes.own')}</option>
          {rows.map((row) => (
            <option key={row.id} value={row.id}>
              {row.title}
            </option>
          ))}
        </select>
        <Button size="small" onClick={onRemove}>
          <span aria-hidden="true">×</span>
          <span className="visually-hidden">{t('reviews.notes.remove', { time })}</span>
        </Button>
      </span>
    </li>
  )
}
