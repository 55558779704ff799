import { useCallback, useEffect, useState } from 'react'
import { answerPlacing, type PlacedItem } from '../../server/lti/placing.contract.ts'
import { callApi } from '../app/api.ts'
import { useAct } from '../ui/useAct.ts'
import { handOver, onHandOverRefused } from './handOver.ts'

/** Sends the answer off: asks the server for it and carries it to the LMS. */
export function useAnswer() {
  const { run, busy, trouble } = useAct()
  const [stage, setStage] = useState<'choosing' | 'handedOver' | 'refused'>('choosing')
  useEffect(() => onHandOverRefused(() => setStage('refused')), [])
  const answer = useCallback(
    (items: PlacedItem[]) =>
      run(async () => {
        const made = await callApi(answerPlacing, { body: { items } })
        setStage('handedOver')
        handOver(made)
      }),
    [run],
  )
  return { answer, busy, trouble, stage }
}
