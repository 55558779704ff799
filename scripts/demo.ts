// Tells one story in the sandbox course, so that no first screen is empty. `npm start` runs it in development, once the
// tool and the sandbox LMS both answer; running it again changes nothing that is there.
import { demoFromProcess } from '../config/env.ts'
import { openDatabase } from '../server/core/database.ts'
import { openStage } from './demo/stage.ts'
import { registerGuises } from './demo/guises.ts'
import { tellStory } from './demo/story.ts'

async function main(): Promise<void> {
  const { settings, lms } = demoFromProcess()
  const connection = await openDatabase(settings.mongoUri, settings.mongoName)
  try {
    const stage = await openStage(connection, settings, lms.lmsUrl)
    try {
      await tellStory(stage, (line) => process.stdout.write(`${line}\n`))
      await registerGuises(stage.services.lti.registrations, lms)
    } finally {
      await stage.close()
    }
  } finally {
    await connection.close()
  }
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`The demo story could not be told: ${reason}\n`)
  process.exitCode = 1
})
