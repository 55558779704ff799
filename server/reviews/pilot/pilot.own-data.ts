import { z } from 'zod'
import { CredentialId, Instant } from '../../core/ids.contract.ts'
import { facts, inWords, moment, written } from '../../core/own-data.blocks.ts'
import type { OwnDataPart } from '../../core/own-data.part.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { PilotRole } from './pilot.contract.ts'
import type { PilotModel } from './pilot.model.ts'

const about = { credentialId: CredentialId, version: z.int(), title: z.string(), as: PilotRole, text: z.string() }
const OwnPilotWord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('survey'), ...about, answers: z.record(z.string(), z.int()), savedAt: Instant }),
  z.object({ kind: z.literal('comment'), ...about, spot: z.string(), writtenAt: Instant }),
])
type OwnPilotWord = z.infer<typeof OwnPilotWord>

/** What a person said about pilot editions; authors read it without their name. */
export function pilotOwnData({
  model,
  catalogue,
}: {
  model: Pick<PilotModel, 'surveysBy' | 'commentsBy'>
  catalogue: Pick<CatalogueService, 'version'>
}): OwnDataPart {
  return {
    name: 'pilots',
    title: 'What you said about pilots',
    about: 'Your answers after decisions and your comments on the text of micro-credentials that are being tried out.',
    schema: OwnPilotWord,
    async *records(personId) {
      const [surveys, comments] = await Promise.all([model.surveysBy(personId), model.commentsBy(personId)])
      for (const { _id, credentialId, version, role, answers, text, savedAt } of surveys) {
        const { title } = await catalogue.version(credentialId, version)
        const json: OwnPilotWord = {
          ...{ kind: 'survey', credentialId, version, title, as: role, answers, text },
          savedAt: savedAt.toISOString(),
        }
        yield { id: _id, title, json, page: () => pilotPage(json) }
      }
      for (const { _id, credentialId, version, role, spot, text, writtenAt } of comments) {
        const { title } = await catalogue.version(credentialId, version)
        const json: OwnPilotWord = {
          ...{ kind: 'comment', credentialId, version, title, as: role, spot, text },
          writtenAt: writtenAt.toISOString(),
        }
        yield { id: _id, title, json, page: () => pilotPage(json) }
      }
    },
  }
}

const pilotPage = (word: OwnPilotWord) => [
  facts([
    ['Edition', word.version],
    ['As', word.as],
    ...(word.kind === 'survey'
      ? Object.entries(word.answers).map(([id, answer]): [string, string] => [inWords(id), `${answer} of 5`])
      : [['About', word.spot] satisfies [string, string]]),
    ['Written', moment(word.kind === 'survey' ? word.savedAt : word.writtenAt)],
  ]),
  written(word.text),
]
