import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../../server/core/actor.ts'
import { ArtifactId } from '../../../../server/core/ids.contract.ts'
import type { TestApp } from '../../../support/app.ts'
import { completeDraft, WAITING_WELL } from '../../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../../support/uploads.ts'

/** What a test does with one app, as the people in it. */
export function doing(test: TestApp, earner: () => Actor) {
  const as = (actor: Actor) => ({ authorization: test.signIn(actor) })
  const open = (actor: Actor, artifactId: string) =>
    request(test.app).post(`/api/evidence/${artifactId}/open`).set(as(actor)).send({ purpose: 'download' })
  return {
    as,
    /** 'opens', or why it does not */
    async seen(actor: Actor, artifactId: string): Promise<string> {
      const answer = await open(actor, artifactId)
      if (answer.status !== 200) return /urn:problem:([\w-]+)/.exec(answer.text)?.[1] ?? answer.text
      const media = await request(test.app).get(answer.body.url)
      return media.status === 200 ? 'opens' : media.text
    },
    open,
    async add(bytes: Buffer) {
      const { id } = await test.services.submissions.start(earner(), WAITING_WELL)
      const answer = await uploadsOf(test, earner()).whole(aboutPlan(id, bytes), bytes)
      assert.equal(answer.status, 201, answer.text)
      return { id, artifactId: ArtifactId.parse(answer.body.id) }
    },
    async scanOf(artifactId: ArtifactId) {
      const view = await test.services.submissions.start(earner(), WAITING_WELL)
      const piece = view.draft.artifacts.find((one) => one.id === artifactId)
      assert.ok(piece?.form === 'file')
      return piece.scan
    },
    async handIn(id: Awaited<ReturnType<TestApp['services']['submissions']['start']>>['id']) {
      const text = { title: 'Talk', description: '', text: 'Silence.', requirementId: 'recording' }
      await test.services.draftEvidence.addText(earner(), id, { ...text, kind: 'classroom-text' })
      await completeDraft(test, earner())
      await test.services.submissions.submit(earner(), id)
    },
    /** Checks first, then the copies of what is clean, then their hashes. */
    async rounds() {
      for (let n = 0; n < 3; n++) await test.services.worker.round()
    },
  }
}
