import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import { answerAboutStudents, type StudentsRecord } from '../../server/evidence/students/consent.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { ConsentFile } from './ConsentFile.tsx'
import { ConsentForm } from './ConsentForm.tsx'
import { ConsentSummary } from './ConsentSummary.tsx'

export interface PieceProps {
  submissionId: SubmissionId
  artifact: Artifact
  onChanged: (artifact: Artifact) => void
}

/** Whether a piece shows students, and the consent where it does. Asked where the kind of evidence suggests it. */
export function StudentsPart({ submissionId, artifact, onChanged }: PieceProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const name = useId()
  const { students } = artifact
  const [asking, setAsking] = useState(artifact.asksAboutStudents && students === null)
  const [saysYes, setSaysYes] = useState(false)
  const { run, busy, trouble } = useAct()
  const params = { submissionId, artifactId: artifact.id }
  const recorded = (record: StudentsRecord) => {
    announce(t('privacy.students.saved'))
    setAsking(false)
    setSaysYes(false)
    onChanged({ ...artifact, students: record })
  }
  const sayNo = () =>
    run(async () => {
      setSaysYes(false)
      recorded((await callApi(answerAboutStudents, { params, body: { shown: false } })).students)
    })
  const place = { id: `students-${artifact.id}`, tabIndex: -1, className: 'piece-privacy' }
  const change = (label: string) => (
    <Button
      size="small"
      onClick={() => {
        setAsking(true)
        setSaysYes(students?.shown === true)
      }}
    >
      {label}
      <span className="visually-hidden">: {artifact.title}</span>
    </Button>
  )
  if (asking) {
    return (
      <div {...place}>
        {trouble && <ProblemAlert trouble={trouble} takeFocus />}
        <ChoiceRow
          legend={t('privacy.students.question')}
          name={name}
          value={saysYes ? 'yes' : null}
          options={[
            { value: 'no', label: t('privacy.students.no') },
            { value: 'yes', label: t('privacy.students.yes') },
          ]}
          onChange={(answer) => (answer === 'yes' ? setSaysYes(true) : !busy && void sayNo())}
        />
        {saysYes && (
          <ConsentForm
            before={students?.shown ? students.consent : null}
            onSave={async (consent) =>
              recorded((await callApi(answerAboutStudents, { params, body: { shown: true, consent } })).students)
            }
            onCancel={students ? () => setAsking(false) : undefined}
          />
        )}
      </div>
    )
  }
  if (students?.shown) {
    return (
      <div {...place}>
        <ConsentSummary consent={students.consent} />
        <ConsentFile
          params={params}
          form={students.form}
          onChanged={(record) => onChanged({ ...artifact, students: record })}
        />
        {change(t('privacy.students.change'))}
      </div>
    )
  }
  return (
    <div {...place}>
      {students && <p className="muted small">{t('privacy.students.recordedNo')}</p>}
      {change(t(students ? 'privacy.students.changeAnswer' : 'privacy.students.say'))}
    </div>
  )
}
