import type { Course, CourseLink, CourseRole } from '../courses.ts'
import type { Person } from '../people.ts'
import type { JudgeScore } from '../score.ts'
import type { RegistrationManners } from '../registration.ts'
import { canvas } from './canvas.ts'
import { moodle } from './moodle.ts'
import { plain } from './plain.ts'
import { schoology } from './schoology.ts'

export const flavourNames = ['plain', 'canvas', 'moodle', 'schoology'] as const
export type FlavourName = (typeof flavourNames)[number]

/** Where tools may keep a value in the LMS's page: nowhere, in the page itself, or in a frame on another origin. */
export type StorageKind = 'none' | 'parent' | 'forwarding'

/** What a launch is about. */
export interface Facts {
  platformUrl: string
  clientId: string
  person: Person
  course: Course
  role: CourseRole | undefined
  link: CourseLink
  inWindow: boolean
  /** from where in the LMS it is opened, where that is not a link of the course */
  place?: string
}

/** A way in which staff add activities. */
export interface Adding {
  key: string
  label: string
  multiple: boolean
  /** whether what is added may bring a gradebook column */
  columns: boolean
}

/** How the services of this LMS speak (AGS 2.0, NRPS 2.0). */
export interface ServiceManners {
  /** paths with their query, as the LMS's addresses have them */
  lineItems(courseId: string): string
  lineItem(courseId: string, id: string): string
  /** whether the query of the address must come back with each call */
  needsTypeId: boolean
  /** whether Accept must be the one right type, or absent */
  exactAccept: boolean
  /** the answer to a body of another type */
  wrongTypeStatus: number
  /** the answer where a column is to be made for a link that the course does not have */
  unknownLinkStatus: number
  /** the answer to taking away a column that came with a link */
  deletePlacedStatus: number
  linkHeader(next: string): string
  /** the largest page of a list, whatever is asked for */
  mostPerPage: number
  /** the body of a refusal */
  fault(status: number, reason: string): unknown
  scoreAnswer(resultUrl: string): unknown
}

/** What an LMS makes of an item that a tool offered. */
export interface TakenItem {
  title: string
  custom: Record<string, string>
  column?: { resourceId?: string; tag?: string; submissionReview?: Record<string, unknown> }
}

/** An LMS product: all in which this one differs when it acts as that. */
export interface Flavour {
  name: FlavourName
  label: string
  /** what is peculiar to it, for the page of switches */
  differs: string
  product: { product_family_code: string; version: string }
  storage: StorageKind
  /** `sub` of its tokens and `userId` of its services */
  userIdOf(person: Person): string
  loginHintOf(person: Person): string
  messageHintOf(launch: { id: string; courseId: string; linkId: string }): string
  /** what a login says beside the parameters that all send */
  loginExtras(deploymentId: string): Record<string, string>
  rolesOf(role: CourseRole | undefined, person: Person): string[]
  /** its own claims, over those that all send */
  claims(facts: Facts): Record<string, unknown>
  /** custom parameters that stand with the tool, not with a link */
  toolCustom(facts: Facts): Record<string, string>
  /** how the name of a custom parameter arrives */
  customName(name: string): string
  /** what a variable stands for; undefined where this LMS does not know it */
  variable(name: string, facts: Facts): string | undefined
  adding: Adding[]
  /** what it says when it asks what to add; `asked` comes back as `data` where it is given as data, else in the address */
  askToAdd(given: { returnUrl: string; asked: string; adding: Adding }): Record<string, unknown>
  takeItem(item: TakenItem & { label?: string }): TakenItem
  /** how a grader comes to a learner's work: by a message of its own, or by the address that the tool gave with a score */
  review: 'message' | 'address'
  services: ServiceManners
  judgeScore: JudgeScore
  /** whether a request for an access token must be addressed to this LMS */
  checksTokenAudience: boolean
  registration: RegistrationManners
}

const all: Record<FlavourName, Flavour> = { plain, canvas, moodle, schoology }

export const flavourNamed = (name: FlavourName): Flavour => all[name]
export const flavours: Flavour[] = flavourNames.map(flavourNamed)
