import './keys.ts'
import { closeTestDatabases } from './database.ts'

/** Mocha's root hooks: a run leaves no database behind, even where a test file forgot. */
export const mochaHooks = {
  async afterAll() {
    await closeTestDatabases()
  },
}
