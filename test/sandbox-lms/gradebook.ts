import { membersOf, type Course } from './courses.ts'
import type { LineItem } from './line-item.ts'
import type { Person } from './people.ts'
import type { Arrival, Grade } from './score.ts'
import { gradeKey, type State } from './store.ts'

export interface GradebookRow {
  person: Person
  /** one per column */
  cells: (Grade | undefined)[]
  /** newest first */
  arrivals: Arrival[]
}

export interface Gradebook {
  columns: LineItem[]
  rows: GradebookRow[]
  /** whether the viewer sees nobody but themselves */
  ownOnly: boolean
}

/** What a person may see of a course's grades: staff everybody's, a learner their own. */
export function gradebookFor(state: State, course: Course, viewer: Person): Gradebook {
  const columns = [...state.lineItems.values()].filter((item) => item.courseId === course.id)
  const ids = new Set(columns.map((column) => column.id))
  const ownOnly = course.members[viewer.id] === 'Learner'
  const rows = membersOf(course)
    .filter(({ person, role }) => role === 'Learner' && (!ownOnly || person.id === viewer.id))
    .map(({ person }) => ({
      person,
      cells: columns.map((column) => state.grades.get(gradeKey(column.id, person.id))),
      arrivals: state.arrivals
        .filter((arrival) => arrival.userId === person.id && ids.has(arrival.lineItemId))
        .reverse(),
    }))
  return { columns, rows, ownOnly }
}
