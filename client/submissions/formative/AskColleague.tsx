import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea, TextInput } from '@instructure/ui'
import type { SubmissionId } from '../../../server/core/ids.contract.ts'
import {
  askColleague,
  FeedbackPart,
  type OwnFeedbackRequest,
} from '../../../server/submissions/formative/formative.contract.ts'
import { callApi } from '../../app/api.ts'
import { ApiProblem, faultAt } from '../../app/trouble.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { ChoiceRow } from '../../ui/ChoiceRow.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { fieldMessages } from '../../ui/fieldMessages.ts'
import { FormProblem } from '../../ui/FormProblem.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { useAct } from '../../ui/useAct.ts'

interface Props {
  submissionId: SubmissionId
  flush?: () => Promise<unknown>
  onAsked: (requests: OwnFeedbackRequest[]) => void
}

const ALL = FeedbackPart.options

/** Chooses what is shown and to whom. A one-time code is shown once, here. */
export function AskColleague({ submissionId, flush, onAsked }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [parts, setParts] = useState<FeedbackPart[]>(ALL)
  const [question, setQuestion] = useState('')
  const [way, setWay] = useState('code')
  const [personCode, setPersonCode] = useState('')
  const [shown, setShown] = useState(false)
  const [handOver, setHandOver] = useState<{ code: string; link: string } | null>(null)
  const { run, busy, trouble } = useAct()
  const ask = () =>
    run(async () => {
      const faults = [
        ...(parts.length === 0 ? [{ pointer: '/parts', detail: t('formative.partsMissing') }] : []),
        ...(shown ? [] : [{ pointer: '/mayBeShown', detail: t('formative.shownMissing') }]),
      ]
      if (faults.length > 0) throw new ApiProblem('bad-request', '', undefined, faults)
      await flush?.()
      const { requests, code, link } = await callApi(askColleague, {
        params: { submissionId },
        body: { parts, question, personCode: way === 'person' ? personCode : null, mayBeShown: true },
      })
      setHandOver(code && link ? { code, link } : null)
      setQuestion('')
      setPersonCode('')
      setShown(false)
      onAsked(requests)
      announce(t('formative.asked'))
    })
  const partsFault = faultAt(trouble, '/parts')
  return (
    <form
      className="ask"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <h3>{t('formative.ask')}</h3>
      <FormProblem trouble={trouble} />
      <fieldset className="ask__parts">
        <legend>{t('formative.parts')}</legend>
        {ALL.map((part) => (
          <Tick
            key={part}
            label={t(`submissions.parts.${part}`)}
            checked={parts.includes(part)}
            error={part === 'overview' ? partsFault : undefined}
            onChange={(on) => setParts(ALL.filter((one) => (one === part ? on : parts.includes(one))))}
          />
        ))}
      </fieldset>
      <TextArea
        label={t('formative.question')}
        value={question}
        height="5rem"
        onChange={(event) => setQuestion(event.target.value)}
        messages={fieldMessages(faultAt(trouble, '/question'), t('formative.questionHint'))}
      />
      <ChoiceRow
        legend={t('formative.way')}
        name="formative-way"
        value={way}
        options={[
          { value: 'code', label: t('formative.byCode') },
          { value: 'person', label: t('formative.byPerson') },
        ]}
        onChange={setWay}
      />
      {way === 'person' && (
        <TextInput
          renderLabel={t('formative.personCode')}
          value={personCode}
          onChange={(_event, value) => setPersonCode(value)}
          messages={fieldMessages(faultAt(trouble, '/personCode'), t('formative.personCodeHint'))}
        />
      )}
      <Tick
        label={t('formative.mayBeShown')}
        checked={shown}
        onChange={setShown}
        error={faultAt(trouble, '/mayBeShown')}
      />
      <div>
        <Button type="submit" interaction={busy ? 'disabled' : 'enabled'}>
          {t('formative.submit')}
        </Button>
      </div>
      {handOver && (
        <div className="ask__code" role="group" aria-label={t('formative.handOver')}>
          <p>{t('formative.handOver')}</p>
          <CopyField label={t('formative.code')} value={handOver.code} hint={t('formative.codeHint')} />
          <CopyField label={t('formative.link')} value={handOver.link} hint={t('formative.linkHint')} />
        </div>
      )}
    </form>
  )
}
