import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  getProfile,
  saveProfile,
  type ProfileChoices,
  type ProfileView,
} from '../../server/profiles/profile.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { ApiProblem } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { useAct } from '../ui/useAct.ts'
import { dropCopy, readCopy, writeCopy } from './profileCopy.ts'

const same = (a: ProfileChoices, b: ProfileChoices) => JSON.stringify(a) === JSON.stringify(b)

/** A profile while it is being changed: what is typed stays in this browser until it is saved. */
export function useProfile(before: ProfileView) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { person } = useSession()
  const act = useAct()
  const [view, setView] = useState(before)
  const [left] = useState(() => {
    const copy = readCopy(person.id)
    return copy && !same(copy.choices, before.choices) ? copy : null
  })
  const [choices, setChoices] = useState(left?.choices ?? before.choices)
  const [revision, setRevision] = useState(left?.revision ?? before.revision)
  const [found, setFound] = useState(left !== null)
  /** what another window saved meanwhile */
  const [other, setOther] = useState<ProfileView | null>(null)

  function take(next: ProfileView) {
    dropCopy(person.id)
    setView(next)
    setChoices(next.choices)
    setRevision(next.revision)
    setFound(false)
    setOther(null)
  }

  const saveOver = (from: number, wanted: ProfileChoices) =>
    act.run(async () => {
      try {
        take(await callApi(saveProfile, { body: { ...wanted, revision: from } }))
        announce(t('publicProfile.saved'))
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.code !== 'wrong-state') throw error
        setChoices(wanted)
        writeCopy(person.id, { revision: from, choices: wanted })
        setOther(await callApi(getProfile, {}))
      }
    })

  return {
    view,
    choices,
    found,
    other,
    busy: act.busy,
    trouble: act.trouble,
    fault: act.fault,
    dirty: !same(choices, view.choices),
    change(part: Partial<ProfileChoices>) {
      const next = { ...choices, ...part }
      for (const field of Object.keys(part)) act.mend(`/${field}`)
      setChoices(next)
      writeCopy(person.id, { revision, choices: next })
    },
    save: (part: Partial<ProfileChoices> = {}) => saveOver(revision, { ...choices, ...part }),
    /** back to what was saved */
    discard: () => take(view),
    /** what stands here goes over what the other window saved */
    saveMine: () => other && saveOver(other.revision, choices),
    takeOther: () => other && take(other),
  }
}
export type Profile = ReturnType<typeof useProfile>
