import { markup, type Piece } from '../core/markup.ts'
import { chapter, facts, inWords, link, list, moment, paragraph, written } from '../core/own-data.blocks.ts'
import { pageOf } from '../core/own-data.part.ts'
import type { HowLearned } from './how-learned.contract.ts'
import type { Answers, FeedbackView, SelfAssessment } from './submission.contract.ts'
import type { OwnSubmission } from './submission.own-data.ts'

type Words = OwnSubmission['words']

const said = (answers: Answers, { questions }: Words): Piece =>
  Object.entries(answers).map(([id, answer]) => paragraph(questions[id] ?? id, written(answer)))

const scored = (scores: SelfAssessment, { rows, levels }: Words): Piece =>
  Object.keys(scores).length > 0 &&
  paragraph(
    'How you scored it yourself',
    facts(Object.entries(scores).map(([row, level]) => [rows[row] ?? row, levels[level] ?? level])),
  )

const evidence = (pieces: { id: string; title: string }[]): Piece =>
  pieces.length > 0 &&
  paragraph('Evidence', list(pieces.map(({ id, title }) => link(`../evidence/${pageOf(id)}`, title))))

const learned = (kinds: HowLearned['kinds'], from: Piece[]): Piece =>
  (kinds.length > 0 || from.length > 0) &&
  paragraph('How you learned this', kinds.length > 0 && written(kinds.map(inWords).join(', ')), list(from))

const cited = ({ kinds, citations }: HowLearned): Piece =>
  learned(
    kinds,
    citations.map(({ kind, learnedOn, source, note }) => [
      `${source} (${inWords(kind)}, ${learnedOn})`,
      note && written(note),
    ]),
  )

const changes = (note: string): Piece => note.trim() !== '' && paragraph('What you changed', written(note))

const remarks = (comments: string[]): Piece => comments.filter((comment) => comment.trim()).map(written)

function feedbackOn(feedback: FeedbackView, { rows, levels }: Words): Piece {
  const part = (title: string, { verdict, comments }: FeedbackView['overview']) =>
    paragraph(`${title}: ${verdict === 'passing' ? 'passing' : 'not yet'}`, remarks(comments))
  return [
    markup`<h3>Feedback: ${feedback.outcome === 'award' ? 'awarded' : 'not yet'}, ${moment(feedback.decidedAt)}</h3>`,
    feedback.rows.map((row) =>
      paragraph(
        `${rows[row.rowId] ?? row.rowId}: ${levels[row.levelId] ?? row.levelId}`,
        row.keptFromAttempt !== null && markup`<p>Kept from attempt ${row.keptFromAttempt}.</p>`,
        remarks(row.comments),
      ),
    ),
    part('Overview', feedback.overview),
    part('Reflection', feedback.reflection),
    feedback.growthComments.length > 0 && paragraph('To grow on', remarks(feedback.growthComments)),
  ]
}

export function attemptChapter(attempt: OwnSubmission['attempts'][number], words: Words): Piece {
  return chapter(
    `Attempt ${attempt.number}`,
    facts([
      ['Handed in', moment(attempt.submittedAt)],
      ['Reference', attempt.reference],
      ['Taken back', attempt.recalledAt && moment(attempt.recalledAt)],
      ['Came back unread', attempt.incompleteReason],
    ]),
    said(attempt.overview, words),
    evidence(attempt.artifacts),
    said(attempt.reflection, words),
    cited(attempt.howLearned),
    changes(attempt.changeNote),
    scored(attempt.selfAssessment, words),
    attempt.feedback && feedbackOn(attempt.feedback, words),
  )
}

export function appealChapter(appeal: NonNullable<OwnSubmission['appeal']>, words: Words): Piece {
  return chapter(
    'Your appeal',
    facts([
      ['About attempt', appeal.attempt],
      ['Appealed', moment(appeal.appealedAt)],
      ['Decided', appeal.settled && moment(appeal.settled.at)],
      ['Outcome', appeal.settled && (appeal.settled.outcome === 'award' ? 'Awarded' : 'Not yet')],
    ]),
    written(appeal.reason),
    paragraph('What was said before your appeal'),
    feedbackOn(appeal.firstFeedback, words),
  )
}

export function draftChapter(draft: OwnSubmission['draft'], words: Words): Piece {
  const pieces = draft.evidence.map(({ artifactId: id, requirementId, title }) => ({
    id,
    title: title || (words.requirements[requirementId] ?? inWords(requirementId)),
  }))
  return chapter(
    'Draft as you left it',
    facts([
      ['Saved', moment(draft.savedAt)],
      ['Begun with', draft.alreadyDoing && 'I already do this'],
    ]),
    said(draft.overview, words),
    evidence(pieces),
    said(draft.reflection, words),
    learned(
      draft.howLearned.kinds,
      draft.learnedFrom.map(({ entryId, source }) => link(`../learning-log/${pageOf(entryId)}`, source)),
    ),
    changes(draft.changeNote),
    scored(draft.selfAssessment, words),
  )
}
