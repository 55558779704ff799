import assert from 'node:assert/strict'
import { testApp } from '../../../support/app.ts'
import { HARMFUL, testClamd } from '../../../support/clamd.ts'
import { appoint, somebody } from '../../../support/people.ts'
import { pdf } from '../copies/document.samples.ts'
import { doing } from './scanning.world.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const harmful = () => Buffer.concat([pdf(), Buffer.from(`\n%${HARMFUL}\n`)])

describe('switching the check on and off', () => {
  it('has what was there before checked, too; switched off, nothing waits, and what was found stays locked', async () => {
    const clamd = await testClamd()
    const before = await testApp()
    await appoint(before, assessor)
    const { id, artifactId } = await doing(before, () => earner).add(harmful())
    await doing(before, () => earner).handIn(id)
    await doing(before, () => earner).rounds()
    await before.services.reviews.claim(assessor, id)
    assert.equal(await doing(before, () => earner).seen(assessor, artifactId), 'opens')

    await before.services.media.published(artifactId)

    const on = await testApp({ CLAMD_HOST: `${clamd.host}:${clamd.port}` }, {}, before)
    clamd.daemon.mood = 'error'
    await assert.rejects(on.services.media.published(artifactId), /not-found/)
    assert.equal(await doing(on, () => earner).seen(assessor, artifactId), 'evidence-checking')
    await doing(on, () => earner).rounds()
    assert.equal(await doing(on, () => earner).seen(assessor, artifactId), 'evidence-checking')
    const off = await testApp({}, {}, before)
    await doing(off, () => earner).rounds()
    assert.equal(await doing(off, () => earner).seen(assessor, artifactId), 'opens')

    clamd.daemon.mood = 'look'
    const onAgain = await testApp({ CLAMD_HOST: `${clamd.host}:${clamd.port}` }, {}, before)
    await doing(onAgain, () => earner).rounds()
    assert.equal(await before.database.connection.collection('copies.files').countDocuments(), 0)
    for (const app of [onAgain, off, before])
      for (const reader of [assessor, earner])
        assert.equal(await doing(app, () => earner).seen(reader, artifactId), 'evidence-quarantined')
    for (const app of [onAgain, off, on, before]) await app.close()
    await clamd.close()
  })
})
