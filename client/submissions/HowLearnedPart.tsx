import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { LearningKind, listLearning, type LearningEntry } from '../../server/learning-log/learning.contract.ts'
import { sayHowLearned, type HowLearnedDraft } from '../../server/submissions/how-learned.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { AddLearning } from '../learning/AddLearning.tsx'
import { latestFirst } from '../learning/latestFirst.ts'
import '../learning/learning.css'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDay } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { Section } from '../ui/Section.tsx'
import { Tick } from '../ui/Tick.tsx'
import { useAct } from '../ui/useAct.ts'

type Said = Pick<HowLearnedDraft, 'kinds' | 'entryIds'>

interface Props {
  submissionId: SubmissionId
  before: HowLearnedDraft
}

/** The list with this item in it or not. */
const toggled = <Item,>(items: Item[], item: Item) =>
  items.includes(item) ? items.filter((other) => other !== item) : [...items, item]

/** What an earner says on how they learned it, saved with each tick, one after the other. */
function useSaying(submissionId: SubmissionId, before: HowLearnedDraft) {
  const [said, setSaid] = useState<Said>(before)
  const revision = useRef(before.revision)
  const last = useRef(Promise.resolve())
  const { run, trouble, busy } = useAct()
  const say = useCallback(
    (next: Said) => {
      setSaid(next)
      last.current = last.current.then(() =>
        run(async () => {
          const { kinds, entryIds } = next
          const body = { revision: revision.current, kinds, entryIds }
          revision.current = (await callApi(sayHowLearned, { params: { submissionId }, body })).revision
        }),
      )
    },
    [run, submissionId],
  )
  return { said, say, trouble, busy }
}

/** "How I learned this": tags and entries of the learning log, none of it asked for. */
export function HowLearnedPart({ submissionId, before }: Props) {
  const { t } = useTranslation()
  const { said, say, trouble, busy } = useSaying(submissionId, before)
  const loaded = useLoad(useCallback(() => callApi(listLearning, {}), []))
  const saved = said !== before && !busy && !trouble
  return (
    <Section
      id="how-learned"
      title={t('own.how.title')}
      note={t('own.how.optional')}
      startsOpen={before.kinds.length + before.entryIds.length > 0}
    >
      <p className="muted">{t('own.how.hint')}</p>
      {trouble && <ProblemAlert trouble={trouble} onRetry={() => say(said)} takeFocus />}
      <fieldset className="learning__kinds">
        <legend>{t('own.how.kinds')}</legend>
        {LearningKind.options.map((kind) => (
          <Tick
            key={kind}
            label={t(`own.learning.kinds.${kind}`)}
            checked={said.kinds.includes(kind)}
            onChange={() => say({ ...said, kinds: toggled(said.kinds, kind) })}
          />
        ))}
      </fieldset>
      <LoadedView loaded={loaded}>{({ entries }) => <Cited before={entries} said={said} onSay={say} />}</LoadedView>
      <p role="status" className="muted small">
        {saved && t('own.how.saved')}
      </p>
    </Section>
  )
}

function Cited({ before, said, onSay }: { before: LearningEntry[]; said: Said; onSay: (said: Said) => void }) {
  const { t } = useTranslation()
  const [entries, setEntries] = useState(before)
  const [adding, setAdding] = useState(false)
  return (
    <>
      <h3>{t('own.how.cite')}</h3>
      {entries.length === 0 && <p className="muted">{t('own.how.none')}</p>}
      <ul className="learning">
        {entries.map(({ id, kind, learnedOn, source }) => (
          <li key={id} className="learning__entry">
            <Tick
              label={source}
              hint={`${t(`own.learning.kinds.${kind}`)} · ${formatDay(learnedOn)}`}
              checked={said.entryIds.includes(id)}
              onChange={() => onSay({ ...said, entryIds: toggled(said.entryIds, id) })}
            />
          </li>
        ))}
      </ul>
      {adding ? (
        <AddLearning
          onAdded={(entry) => {
            setEntries(latestFirst([entry, ...entries]))
            setAdding(false)
            onSay({ ...said, entryIds: [...said.entryIds, entry.id] })
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button onClick={() => setAdding(true)}>{t('own.learning.add')}</Button>
      )}
    </>
  )
}
