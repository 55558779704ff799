import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { PILOT_QUESTIONS, savePilotSurvey, type SurveyView } from '../../server/reviews/pilot/pilot.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { Section } from '../ui/Section.tsx'
import { useAct } from '../ui/useAct.ts'

const SCALE = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))

interface Props {
  submissionId: SubmissionId
  survey: SurveyView
  onSaved: (survey: SurveyView) => void
}

/** A few questions and room for words. What was sent stays here to be changed. */
export function SurveyForm({ submissionId, survey, onSaved }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [answers, setAnswers] = useState(survey.answers)
  const [text, setText] = useState(survey.text)
  const [tried, setTried] = useState(false)
  const { run, busy, trouble } = useAct()
  const questions = PILOT_QUESTIONS[survey.role]
  const complete = questions.every((question) => answers[question] !== undefined)
  const send = () => {
    setTried(true)
    if (!complete) return
    void run(async () => {
      onSaved(await callApi(savePilotSurvey, { params: { submissionId }, body: { answers, text } }))
      announce(t('pilot.survey.thanks'))
    })
  }
  return (
    <Section
      title={t(survey.role === 'earner' ? 'pilot.survey.title' : 'pilot.survey.titleAssessor')}
      startsOpen={survey.savedAt === null}
    >
      <form
        className="survey"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p>
          {t('pilot.survey.text')} {t('pilot.survey.scale')}
        </p>
        <FormProblem trouble={trouble} />
        {questions.map((question) => (
          <div key={question}>
            <ChoiceRow
              legend={t(`pilot.survey.${question}`)}
              name={`${submissionId}-${question}`}
              value={answers[question] === undefined ? null : String(answers[question])}
              options={SCALE}
              onChange={(value) => setAnswers({ ...answers, [question]: Number(value) })}
            />
            {tried && answers[question] === undefined && (
              <p className="survey__missing" role="alert">
                {t('pilot.survey.missing')}
              </p>
            )}
          </div>
        ))}
        <TextArea
          label={t('pilot.survey.free')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          messages={fieldMessages(faultAt(trouble, '/text'), t('pilot.survey.freeHint'))}
        />
        {survey.savedAt && <p className="muted">{t('pilot.survey.thanks')}</p>}
        <div className="buttons">
          <Button type="submit" interaction={busy ? 'disabled' : 'enabled'}>
            {t(survey.savedAt ? 'pilot.survey.change' : 'pilot.survey.send')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
