import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, SimpleSelect } from '@instructure/ui'
import { chooseMail, getMailSettings, MailMode, type MailSettingsView } from '../../server/notices/notice.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { FormProblem } from '../ui/FormProblem.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatTime } from '../ui/moments.ts'
import { useAct } from '../ui/useAct.ts'
import './notices.css'

/** What the reader wants by e-mail. Where this Notch sends none, there is nothing to choose. */
export function MailPart() {
  const loaded = useLoad(useCallback(() => callApi(getMailSettings, {}), []))
  return (
    <LoadedView loaded={loaded}>{(settings) => (settings.offered ? <Choices before={settings} /> : null)}</LoadedView>
  )
}

function Choices({ before }: { before: MailSettingsView }) {
  const { t } = useTranslation()
  const { address, topics, dailyHour } = before
  const daily = formatTime(new Date(Date.UTC(2026, 0, 1, dailyHour)).toISOString())
  return (
    <section className="mail" aria-labelledby="mail">
      <h2 className="part__title" id="mail">
        {t('notices.mail.title')}
      </h2>
      {address === null ? (
        <p>{t('notices.mail.noAddress')}</p>
      ) : (
        <>
          <p className="lead">{t('notices.mail.lead')}</p>
          <p>{t('notices.mail.address', { address })}</p>
          <TopicForm topics={topics} />
          <p className="muted small">{t('notices.mail.daily', { time: daily })}</p>
        </>
      )}
    </section>
  )
}

/** New work is gathered over a day in any case. */
const modesOf = (topic: string) =>
  topic === 'queue' ? MailMode.options.filter((mode) => mode !== 'at-once') : MailMode.options

function TopicForm({ topics: before }: Pick<MailSettingsView, 'topics'>) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [topics, setTopics] = useState(before)
  const { run, busy, trouble } = useAct()
  const save = () =>
    run(async () => {
      const chosen = Object.fromEntries(topics.map(({ topic, mode }) => [topic, mode]))
      setTopics((await callApi(chooseMail, { body: { topics: chosen } })).topics)
      announce(t('notices.mail.saved'))
    })
  return (
    <form
      noValidate
      className="mail__form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <FormProblem trouble={trouble} />
      {topics.map(({ topic, mode }) => (
        <SimpleSelect
          key={topic}
          renderLabel={t(`notices.mail.topics.${topic}`)}
          value={topic === 'queue' && mode === 'at-once' ? 'daily' : mode}
          onChange={(_event, { value }) => {
            const chosen = MailMode.parse(value)
            setTopics(topics.map((each) => (each.topic === topic ? { ...each, mode: chosen } : each)))
          }}
        >
          {modesOf(topic).map((option) => (
            <SimpleSelect.Option key={option} id={`mail-${topic}-${option}`} value={option}>
              {t(`notices.mail.modes.${option}`)}
            </SimpleSelect.Option>
          ))}
        </SimpleSelect>
      ))}
      <div>
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {busy ? t('notices.mail.saving') : t('notices.mail.save')}
        </Button>
      </div>
    </form>
  )
}
