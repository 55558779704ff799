import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { ApiProblem, NetworkTrouble } from '../../../client/app/trouble.ts'
import { createUploadQueue, type UploadWire } from '../../../client/evidence/upload/uploadQueue.ts'
import type { SendingParts } from '../../../client/evidence/upload/sendUpload.ts'
import { ArtifactId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { Artifact } from '../../../server/evidence/evidence.contract.ts'
import type { UnfinishedUpload } from '../../../server/evidence/evidence.upload.contract.ts'

const LIMITS = { maxFileBytes: 1000, partBytes: 100, accept: [] }
const ID = ArtifactId.parse('upload-of-a-plan')
const plan = (name = 'plan.pdf', size = 200) => new File([new Uint8Array(size)], name)
const piece = Artifact.parse({
  form: 'text',
  id: ID,
  requirementId: 'plan',
  kind: 'lesson-plan',
  title: 'Plan',
  description: '',
  addedAt: '2026-11-02T09:00:00.000Z',
  text: '',
})
const earlier: UnfinishedUpload = {
  id: ID,
  requirementId: 'plan',
  kind: 'lesson-plan',
  fileName: 'plan.pdf',
  headSha256: 'head of 200',
  bytes: 200,
  offset: 120,
  keptUntil: '2026-11-09T09:00:00.000Z',
}

function queueWith(listed: UnfinishedUpload[] = []) {
  const sent: SendingParts[] = []
  const did: string[] = []
  const added: string[] = []
  const wire: UploadWire = {
    head: async ({ size }) => `head of ${size}`,
    prepare: async (parts) => {
      sent.push(parts)
      const { name } = parts.file
      return {
        start: () => did.push(`start ${name}`),
        pause: () => did.push(`pause ${name}`),
        id: () => parts.uploadId,
      }
    },
    giveUp: async (id) => void (did.push(`give up ${id}`), listed.splice(0)),
    list: async () => [...listed],
    finish: async () => piece,
  }
  const queue = createUploadQueue(SubmissionId.parse('submission-1'), LIMITS, wire)
  queue.onAdded(({ title }) => added.push(title))
  const states = () => queue.read().uploads.map(({ progress }) => progress.state)
  const keyOf = (at: number) => queue.read().uploads[at]?.key ?? -1
  return { queue, sent, did, added, states, keyOf }
}

describe('files on their way into a draft', () => {
  it('are refused before they are sent where they are empty or too large', () => {
    const { queue, states, sent } = queueWith()
    queue.add('plan', 'lesson-plan', [plan('nothing.pdf', 0), plan('film.mp4', 1001)])
    assert.deepEqual([states(), sent.length, queue.isUnderWay()], [['unfit', 'unfit'], 0, false])
  })

  it('go two at a time, and the next when one has arrived', async () => {
    const { queue, sent, states, added } = queueWith()
    queue.add('plan', 'lesson-plan', [plan('a.pdf'), plan('b.pdf'), plan('c.pdf')])
    await turn()
    assert.deepEqual(states(), ['sending', 'sending', 'waiting'])
    sent[0]?.onDone(piece)
    await turn()
    assert.deepEqual([states(), added], [['sending', 'sending'], ['Plan']])
  })

  it('pause, and go on where they were', async () => {
    const { queue, sent, states, did, keyOf } = queueWith()
    queue.add('plan', 'lesson-plan', [plan()])
    await turn()
    sent[0]?.onProgress(80)
    queue.pause(keyOf(0))
    assert.deepEqual(queue.read().uploads[0]?.progress, { state: 'paused', sentBytes: 80 })
    queue.comeBack()
    assert.deepEqual(states(), ['paused'])
    queue.resume(keyOf(0))
    await turn()
    assert.deepEqual(did, ['start plan.pdf', 'pause plan.pdf', 'start plan.pdf'])
    assert.equal(sent.length, 1)
  })

  it('wait for the connection, and go on by themselves when it is back', async () => {
    const { queue, sent, states, did } = queueWith()
    queue.add('plan', 'lesson-plan', [plan()])
    await turn()
    sent[0]?.onTrouble(new NetworkTrouble())
    assert.deepEqual([states(), queue.isUnderWay()], [['offline'], true])
    queue.comeBack()
    await turn()
    assert.deepEqual([states(), did.length], [['sending'], 2])
  })

  it('say what the server refuses, and stay until it is dismissed', async () => {
    const { queue, sent, states, keyOf } = queueWith()
    queue.add('plan', 'lesson-plan', [plan()])
    await turn()
    sent[0]?.onTrouble(new ApiProblem('quota-reached', '', undefined, []))
    assert.deepEqual(states(), ['failed'])
    await queue.cancel(keyOf(0))
    assert.deepEqual(states(), [])
  })

  it('are found again by their content, whatever their name', async () => {
    const { queue, sent } = queueWith([earlier])
    await queue.refresh()
    assert.equal(queue.read().unfinished.length, 1)
    assert.equal(await queue.goOn(earlier, plan('plan.pdf', 199)), false)
    assert.equal(await queue.goOn(earlier, plan('IMG_0001.pdf')), true)
    await turn()
    assert.deepEqual([sent[0]?.uploadId, sent[0]?.file.name], [ID, 'IMG_0001.pdf'])
  })

  it('are asked for where the answer to their last part was lost', async () => {
    const { queue, sent, added, states } = queueWith([earlier])
    await queue.refresh()
    queue.add('plan', 'lesson-plan', [plan()])
    await turn()
    sent[0]?.onDone(null)
    await turn()
    assert.deepEqual([added, states(), queue.read().unfinished], [['Plan'], [], []])
  })

  it('are given up at the server too when they are cancelled', async () => {
    const { queue, did, states, keyOf } = queueWith([earlier])
    await queue.refresh()
    queue.add('plan', 'lesson-plan', [plan()])
    await turn()
    await queue.cancel(keyOf(0))
    assert.deepEqual([states(), did.at(-1), queue.read().unfinished], [[], `give up ${ID}`, []])
  })
})
