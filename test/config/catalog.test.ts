import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  CredentialContent,
  EvidenceKind,
  IssuerContent,
  StackContent,
} from '../../server/credentials/version.contract.ts'

const catalog = new URL('../../config/catalog/', import.meta.url)
const readJson = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'))

// Works that were looked up, with the link to cite them by; a credential may name no other.
const citable = z.record(z.string(), z.url()).parse(readJson(new URL('citable.json', import.meta.url)))
const citableUrls = new Set(Object.values(citable))

const issuers = z.array(IssuerContent).parse(readJson(new URL('issuers.json', catalog)))
const stacks = z.array(StackContent).parse(readJson(new URL('stacks.json', catalog)))
const files = readdirSync(new URL('credentials/', catalog)).sort()
const credentials = files.map((file) => {
  const parsed = CredentialContent.safeParse(readJson(new URL(`credentials/${file}`, catalog)))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
})

const count = (text: string, mark: RegExp) => [...text.matchAll(mark)].length
const isOneSentence = (text: string) => text.endsWith('.') && count(text, /[.!?;](\s|$)/g) === 1
/** Rough: a verb in the third person right after "and", which is how a second competency usually slips in. */
const joinsTwoVerbs = (text: string) => /\band (then |also |later )?[a-z]+s [a-z]/.test(text)

const luminance = (colour: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('the starter catalogue', () => {
  it('holds at least 8 credentials, 4 stacks and 3 issuers, each with its own id', () => {
    assert.ok(credentials.length >= 8 && stacks.length >= 4 && issuers.length >= 3)
    for (const list of [credentials, stacks, issuers]) {
      assert.equal(new Set(list.map((one) => one.id)).size, list.length)
    }
  })

  it('names each file after its credential', () => {
    assert.deepEqual(
      files,
      credentials.map((credential) => `${credential.id}.json`),
    )
  })

  it('points only at stacks, issuers and credentials that exist', () => {
    const credentialIds = new Set<string>(credentials.map((credential) => credential.id))
    const issuerIds = new Set<string>(issuers.map((issuer) => issuer.id))
    for (const stack of stacks) {
      for (const id of stack.credentialIds) assert.ok(credentialIds.has(id), `${stack.id} lists ${id}`)
      if (stack.completion.kind === 'any') assert.ok(stack.completion.count <= stack.credentialIds.length, stack.id)
    }
    for (const credential of credentials) {
      assert.ok(issuerIds.has(credential.issuerId), `${credential.id} is issued by ${credential.issuerId}`)
      for (const id of credential.buildsOn) {
        assert.ok(credentialIds.has(id) && id !== credential.id, `${credential.id} builds on ${id}`)
      }
    }
  })

  it('holds every credential in a stack and gives every issuer a credential', () => {
    const stacked = new Set<string>(stacks.flatMap((stack) => stack.credentialIds))
    assert.deepEqual(
      credentials.map((credential) => credential.id).filter((id) => !stacked.has(id)),
      [],
    )
    const issuing = new Set<string>(credentials.map((credential) => credential.issuerId))
    assert.deepEqual(
      issuers.map((issuer) => issuer.id).filter((id) => !issuing.has(id)),
      [],
    )
  })

  it('covers the six focus areas that educators ask for first', () => {
    const present = new Set<string>(credentials.flatMap((credential) => credential.focusAreas))
    for (const area of [
      'checking-for-understanding',
      'data-literacy',
      'executive-functioning',
      'global-graduates',
      'deeper-learning',
      'learner-motivation',
    ]) {
      assert.ok(present.has(area), area)
    }
  })

  it('asks for every kind of evidence somewhere', () => {
    const asked = new Set(credentials.flatMap((one) => one.requirements.flatMap((requirement) => requirement.kinds)))
    assert.deepEqual(
      EvidenceKind.options.filter((kind) => !asked.has(kind)),
      [],
    )
  })

  it('takes an evaluation guide wherever it asks for a lesson plan', () => {
    const planning = credentials.filter((one) => one.requirements.some(({ kinds }) => kinds.includes('lesson-plan')))
    assert.deepEqual(
      planning
        .filter((one) => !one.requirements.some(({ kinds }) => kinds.includes('evaluation-guide')))
        .map((one) => one.id),
      [],
    )
  })

  it('gives each issuer a colour that white text can be read on', () => {
    for (const { id, colour } of issuers) assert.ok(1.05 / (luminance(colour) + 0.05) >= 4.5, `${id} ${colour}`)
  })

  it('tells one competency from two', () => {
    assert.ok(joinsTwoVerbs('The educator plans a task and leads it.'))
    assert.ok(!joinsTwoVerbs('The educator plans questions and tasks.'))
    assert.ok(!isOneSentence('The educator plans. The educator leads.'))
    assert.ok(isOneSentence('The educator plans a task.'))
  })
})

describe('each credential of the starter catalogue', () => {
  for (const credential of credentials) {
    describe(credential.id, () => {
      it('states one competency in one sentence', () => {
        assert.ok(credential.competency.startsWith('The educator '))
        assert.ok(isOneSentence(credential.competency), credential.competency)
        assert.ok(!joinsTwoVerbs(credential.competency), credential.competency)
      })

      it('cites two to four works, each with the link it was looked up by', () => {
        assert.ok(credential.research.length >= 2 && credential.research.length <= 4)
        for (const { key, url } of credential.research) assert.equal(url, citable[key], key)
        assert.equal(new Set(credential.research.map((work) => work.key)).size, credential.research.length)
      })

      it('points to resources that were looked up, two to four to learn by and one to three to go further', () => {
        const { learn, further } = credential.resources
        assert.ok(learn.length >= 2 && learn.length <= 4 && further.length >= 1 && further.length <= 3)
        for (const { url } of [...learn, ...further]) assert.ok(citableUrls.has(url), url)
      })

      it('ties each component to a rubric row and each row to a component', () => {
        assert.ok(credential.components.length >= 3 && credential.components.length <= 5)
        const tied = new Set(credential.components.flatMap((component) => component.rowIds))
        for (const component of credential.components) assert.ok(component.rowIds.length > 0, component.id)
        for (const row of credential.rubric.rows) assert.ok(tied.has(row.id), row.id)
      })

      it('has the three levels, with texts that differ in each row', () => {
        assert.deepEqual(
          credential.rubric.levels.map((level) => level.id),
          ['demonstrated', 'developing', 'not-yet'],
        )
        assert.equal(credential.rubric.barLevelId, 'demonstrated')
        for (const row of credential.rubric.rows) {
          assert.equal(new Set(Object.values(row.descriptors)).size, 3, row.id)
          for (const text of Object.values(row.descriptors)) {
            assert.ok(!/\b(good|excellent|outstanding|poorly|adequate)\b/i.test(text), text)
          }
        }
      })

      it('gives every prompt a word range, two of them in the reflection', () => {
        assert.equal(credential.reflection.prompts.length, 2)
        assert.ok(credential.overview.prompts.length >= 2)
        for (const { id, minWords, maxWords } of [...credential.overview.prompts, ...credential.reflection.prompts]) {
          assert.ok(minWords > 0 && maxWords >= 2 * minWords, id)
        }
      })

      it('reminds earners to leave names out of what comes from learners and colleagues', () => {
        for (const { id, kinds, instructions } of credential.requirements) {
          const showsPeople = kinds.some((kind) => /^(student|classroom)-/.test(kind))
          if (showsPeople) assert.match(instructions, /names?\b/, id)
        }
      })

      it('asks for evidence from learners exactly where it says that students are needed', () => {
        const kinds = credential.requirements.flatMap((requirement) => requirement.kinds)
        const showsLearners = kinds.some((kind) => /^(student|classroom)-/.test(kind))
        assert.equal(showsLearners, credential.needsStudents)
      })
    })
  }
})
