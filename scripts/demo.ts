// Tells one story in the sandbox course, so that no first screen is empty. `npm start` runs it in development, once the
// tool and the sandbox LMS both answer; running it again changes nothing that is there.
import { demoFromProcess } from '../config/env.ts'
import { openDatabase } from '../server/core/database.ts'
import { openStage } from './demo/stage.ts'
import { tellStory } from './demo/story.ts'

async function main(): Promise<void> {
  const { settings, lmsUrl } = demoFromProcess()
  const connection = await openDatabase(settings.mongoUri, settings.mongoName)
  try {
    const stage = await openStage(connection, settings, lmsUrl)
    await tellStory(stage, (line) => process.stdout.write(`${line}\n`)).finally(() => stage.close())
  } finally {
    await connection.close()
  }
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`The demo story could not be told: ${reason}\n`)
  process.exitCode = 1
})
