import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import { setPracticeDay } from '../../server/submissions/library/library.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { DayForm } from '../ui/DayForm.tsx'
import { formatDay } from '../ui/moments.ts'

interface Props {
  artifact: Artifact
  onChanged: (artifact: Artifact) => void
}

/** When it happened in the classroom: any day, or none. */
export function PracticeDay({ artifact, onChanged }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [open, setOpen] = useState(false)
  const { id, title, practicedOn } = artifact
  const save = async (day: string | null) => {
    await callApi(setPracticeDay, { params: { artifactId: id }, body: { practicedOn: day } })
    setOpen(false)
    announce(t('own.evidence.daySaved'))
    onChanged({ ...artifact, practicedOn: day })
  }
  return (
    <div className="practice-day">
      <p className="small">
        {practicedOn !== null && `${t('own.evidence.happened', { day: formatDay(practicedOn) })} `}
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(practicedOn === null ? 'own.evidence.addDay' : 'own.evidence.changeDay')}
          <span className="visually-hidden">: {title}</span>
        </Button>
      </p>
      {open && (
        <DayForm
          label={t('own.evidence.day')}
          hint={t('own.evidence.dayHint')}
          saveLabel={t('own.evidence.save')}
          clearLabel={t('own.evidence.noDay')}
          pointer="/practicedOn"
          day={practicedOn}
          onSave={save}
          onCancel={() => setOpen(false)}
        />
      )}
    </div>
  )
}
