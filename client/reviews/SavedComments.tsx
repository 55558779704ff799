import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import type { SavedComment } from '../../server/reviews/comments/comment.contract.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { useComments, type CommentBank } from './CommentBankContext.ts'

interface Props {
  /** what the comment is about, for those who hear the page */
  about: string
  rowId: string | null
  value: string
  onInsert: (text: string) => void
}

/** Below a comment: the reader's own to insert, and the way to keep this one. Nothing where there is no bank. */
export function SavedComments({ about, rowId, value, onInsert }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const bank = useComments()
  const [open, setOpen] = useState(false)
  const { run, busy, trouble } = useAct()
  if (!bank) return null
  const mine = bank.comments.filter((comment) => comment.rowId === null || comment.rowId === rowId)
  const isNew = value.trim() !== '' && !mine.some(({ text }) => text === value.trim())
  const keep = () =>
    run(async () => {
      await bank.add(value, rowId)
      announce(t('reviews.bank.saved'))
    })
  return (
    <div className="bank">
      <div className="buttons">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('reviews.bank.open')} ({mine.length})<span className="visually-hidden"> {about}</span>
        </Button>
        {isNew && (
          <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void keep()}>
            {t('reviews.bank.save')}
            <span className="visually-hidden"> {about}</span>
          </Button>
        )}
      </div>
      {trouble && <ProblemAlert trouble={trouble} />}
      {open && mine.length === 0 && <p className="muted small">{t('reviews.bank.none')}</p>}
      {open && mine.length > 0 && (
        <ul>
          {mine.map((comment) => (
            <BankEntry
              key={comment.id}
              comment={comment}
              bank={bank}
              onInsert={() => onInsert(value.trim() === '' ? comment.text : `${value.trimEnd()}\n\n${comment.text}`)}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

function BankEntry({ comment, bank, onInsert }: { comment: SavedComment; bank: CommentBank; onInsert: () => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [text, setText] = useState<string | null>(null)
  const { run, busy, trouble } = useAct()
  const interaction = busy ? 'disabled' : 'enabled'
  const about = <span className="visually-hidden">: {comment.text.slice(0, 60)}</span>
  return (
    <li>
      {trouble && <ProblemAlert trouble={trouble} />}
      {text === null ? (
        <>
          <p className="bank__text">{comment.text}</p>
          <div className="buttons">
            <Button size="small" onClick={onInsert}>
              {t('reviews.bank.insert')}
              {about}
            </Button>
            <Button size="small" onClick={() => setText(comment.text)}>
              {t('reviews.bank.edit')}
              {about}
            </Button>
            <Button
              size="small"
              interaction={interaction}
              onClick={() => void run(() => bank.remove(comment.id).then(() => announce(t('reviews.bank.removed'))))}
            >
              {t('reviews.bank.remove')}
              {about}
            </Button>
          </div>
        </>
      ) : (
        <>
          <TextArea
            label={t('reviews.bank.editLabel')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className="buttons">
            <Button
              size="small"
              interaction={interaction}
              onClick={() => void run(() => bank.change(comment.id, text).then(() => setText(null)))}
            >
              {t('reviews.bank.keep')}
            </Button>
            <Button size="small" onClick={() => setText(null)}>
              {t('ui.cancel')}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}
