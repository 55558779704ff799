import { z } from 'zod'
import type { Locator } from 'playwright-core'
import type { Visit } from './visit.ts'

export type PersonName = 'Fern' | 'Otto' | 'Juno' | 'Wren' | 'Sage' | 'Ivy' | 'Hazel' | 'Basil'
export const PROFESSIONAL_LEARNING = 'Professional Learning 2026–27'
export const MENTORING = 'Mentoring Circle'

/** Signs in at the LMS by choosing a person on its start page. */
export async function signInAs({ page, lmsUrl }: Visit, name: PersonName): Promise<void> {
  await page.goto(lmsUrl)
  await page.getByRole('button', { name: `Sign in as ${name}` }).click()
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor()
}

export async function openCourse({ page, lmsUrl }: Visit, course = PROFESSIONAL_LEARNING): Promise<void> {
  await page.goto(lmsUrl)
  await page.getByRole('link', { name: course }).click()
  await page.getByRole('heading', { name: course, level: 1 }).waitFor()
}

/** Opens an activity of the course; the tool comes up in the frame. */
export async function openLink(visit: Visit, title: string | RegExp, course = PROFESSIONAL_LEARNING): Promise<void> {
  await openCourse(visit, course)
  await visit.page.getByRole('main').getByRole('link', { name: title }).click()
  await visit.tool.getByRole('navigation', { name: 'Notch' }).waitFor()
}

/** Opens the course's grades; a learner sees their own. */
export async function openGrades(visit: Visit, course = PROFESSIONAL_LEARNING): Promise<void> {
  await openCourse(visit, course)
  await visit.page.getByRole('link', { name: /^(My grades|Gradebook)$/ }).click()
  await visit.page.getByRole('heading', { name: /^(My grades|Gradebook)$/, level: 2 }).waitFor()
}

/** One's own entry of a column. The open page keeps itself up to date. */
export function gradeOf({ page }: Visit, column: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: column, exact: true }) })
}

const Arrivals = z.array(
  z.object({
    userId: z.string(),
    lineItemId: z.string(),
    body: z.looseObject({
      activityProgress: z.string(),
      gradingProgress: z.string(),
      scoreGiven: z.number().optional(),
      scoreMaximum: z.number().optional(),
      comment: z.string().optional(),
    }),
  }),
)

/** Every score that the LMS accepted, oldest first. */
export async function arrivalsAt(lmsUrl: string) {
  const answer = await fetch(`${lmsUrl}/control/scores`)
  return Arrivals.parse(await answer.json())
}
