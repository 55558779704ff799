import assert from 'node:assert/strict'
import { searchCatalogue } from '../../../server/credentials/credential.contract.ts'
import { SubmissionId, ArtifactId } from '../../../server/core/ids.contract.ts'
import { removeArtifact } from '../../../server/evidence/evidence.contract.ts'
import { addressOf, readAnswer } from '../../../client/app/api.ts'
import { onSessionEnd } from '../../../client/app/bearer.ts'
import { ApiProblem, faultAt, troubleOf } from '../../../client/app/trouble.ts'

const refused = (act: () => unknown): ApiProblem => {
  try {
    act()
  } catch (error) {
    if (error instanceof ApiProblem) return error
  }
  throw new Error('it was not refused')
}

describe('calling the API', () => {
  it('fills the parameters of an address in', () => {
    const params = { submissionId: SubmissionId.parse('submission-1'), artifactId: ArtifactId.parse('artifact-1') }
    assert.equal(addressOf(removeArtifact, { params }), '/api/submissions/submission-1/evidence/artifact-1')
  })

  it('leaves empty search terms out and encodes the others', () => {
    const query = { q: 'wait & see', issuerId: undefined }
    assert.equal(addressOf(searchCatalogue, { query }), '/api/catalogue?q=wait+%26+see')
  })

  it('parses an answer by the contract, and refuses one that does not fit', () => {
    assert.deepEqual(readAnswer(removeArtifact, 200, '{"removed":true,"more":1}'), { removed: true })
    assert.equal(refused(() => readAnswer(removeArtifact, 200, '{}')).code, 'unexpected')
    assert.equal(refused(() => readAnswer(removeArtifact, 502, '<html>bad gateway</html>')).code, 'unexpected')
  })

  it('names the code of a problem and the fault of each field', () => {
    const body = {
      type: 'urn:problem:bad-request',
      title: 'x',
      status: 400,
      errors: [{ pointer: '/title', detail: 'give it a short title' }],
    }
    const problem = refused(() => readAnswer(removeArtifact, 400, JSON.stringify(body)))
    assert.equal(problem.code, 'bad-request')
    assert.equal(faultAt(problem, '/title'), 'give it a short title')
    assert.equal(faultAt(problem, '/url'), undefined)
  })

  it('tells once that the session has ended', () => {
    let told = 0
    const stop = onSessionEnd(() => told++)
    const body = JSON.stringify({ type: 'urn:problem:not-signed-in', title: 'x', status: 401 })
    refused(() => readAnswer(removeArtifact, 401, body))
    stop()
    refused(() => readAnswer(removeArtifact, 401, body))
    assert.equal(told, 1)
  })

  it('takes an unknown error for an unexpected problem', () => {
    const trouble = troubleOf(new TypeError('x is undefined'))
    assert.equal(trouble instanceof ApiProblem && trouble.code, 'unexpected')
  })
})
