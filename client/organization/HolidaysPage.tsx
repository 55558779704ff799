import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import {
  addHolidays,
  getHolidays,
  removeHoliday,
  type HolidaysView,
} from '../../server/organizations/holidays/holiday.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDay } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useAct } from '../ui/useAct.ts'
import './organization.css'

const load = () => callApi(getHolidays, {})

/** A coordinator keeps the days that count as no working days. */
export function HolidaysPage() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(load, []))
  return (
    <Page
      title={t('deskAround.holidays.title')}
      kicker={<TextLink to="/organization">{t('organization.titleShort')}</TextLink>}
    >
      <p className="lead">{t('deskAround.holidays.lead')}</p>
      <LoadedView loaded={loaded}>
        {(view) => (
          <>
            <HolidayList view={view} onChange={(next) => loaded.state === 'ready' && loaded.replace(next)} />
            <HolidayForm onChange={(next) => loaded.state === 'ready' && loaded.replace(next)} />
          </>
        )}
      </LoadedView>
    </Page>
  )
}

function HolidayList({ view, onChange }: { view: HolidaysView; onChange: (view: HolidaysView) => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { run, busy, trouble } = useAct()
  if (view.holidays.length === 0) return <p className="lead muted">{t('deskAround.holidays.none')}</p>
  const remove = (day: string) =>
    run(async () => {
      onChange(await callApi(removeHoliday, { params: { day } }))
      announce(t('deskAround.holidays.removed'))
    })
  return (
    <>
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <ul className="readers" aria-label={t('deskAround.holidays.caption')}>
        {view.holidays.map(({ day, name }) => (
          <li key={day}>
            {formatDay(day)}: <strong>{name}</strong>{' '}
            <Button size="small" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void remove(day)}>
              {t('deskAround.holidays.remove')}
              <span className="visually-hidden">
                : {name}, {formatDay(day)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function HolidayForm({ onChange }: { onChange: (view: HolidaysView) => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [name, setName] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const { run, busy, trouble } = useAct()
  const add = () =>
    run(async () => {
      const body = addHolidays.body?.parse({ name, from, to: to || from })
      if (!body) return
      onChange(await callApi(addHolidays, { body }))
      announce(t('deskAround.holidays.added'))
      setName('')
      setFrom('')
      setTo('')
    })
  return (
    <>
      <h2 className="part__title">{t('deskAround.holidays.addTitle')}</h2>
      <form
        className="short-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <FormProblem trouble={trouble} />
        <TextInput
          renderLabel={t('deskAround.holidays.name')}
          value={name}
          onChange={(_event, value) => setName(value)}
          messages={fieldMessages(faultAt(trouble, '/name'), t('deskAround.holidays.nameHint'))}
        />
        <DayInput
          label={t('deskAround.holidays.from')}
          value={from}
          onChange={setFrom}
          error={faultAt(trouble, '/from')}
        />
        <DayInput label={t('deskAround.holidays.to')} value={to} onChange={setTo} error={faultAt(trouble, '/to')} />
        <div>
          <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
            {t('deskAround.holidays.add')}
          </Button>
        </div>
      </form>
    </>
  )
}
