import { prose } from './prose.ts'
import type { Work } from './work.ts'

/** Midway: the overview is answered, one of three parts is there, the reflection has begun. */
export const fernsSeminar: Work = {
  credentialId: 'pausing-in-a-socratic-seminar',
  overview: {
    'group-and-text': prose`
      Twenty-three learners in Grade 4 discussed a one-page story about a town that votes on cutting down its oldest
      tree to build a playground. We have held two seminars before, both rather short. I chose the story because it takes
      no side: the tree, the children who want to play and the neighbours all have good reasons, and each learner knows
      a place like that. Seven of them are learning English, and they had heard the story read aloud the day before.`,
    'usual-pauses': prose`
      I timed six minutes of a reading lesson. After my questions I waited about one second, twice not even that. After
      a learner had spoken I waited no time at all: I said “good” or repeated the answer. The same five voices filled
      most of the six minutes.`,
    'preparing-for-silence': prose`
      I told the class that there are two silences in a seminar: one after a question, for finding a thought, and one
      after a friend has spoken, for thinking about what was said. We practised both with an easy question and counted
      breaths together. A hand on the page means “I am still thinking”. Anyone may jot or draw first, pass until later,
      or point to a line in the story and say only “this one”.`,
  },
  reflection: {
    'effect-of-pausing': prose`
      The first long pause felt endless to me, and then a learner who had not spoken in either of the earlier seminars
      began to read a line aloud. I still have to listen to the recording and time it before I can say more.`,
  },
  selfAssessment: { 'questions-and-norms': 'demonstrated' },
  pieces: [
    {
      form: 'text',
      requirementId: 'seminar-plan',
      kind: 'lesson-plan',
      title: 'Seminar plan: the oldest tree in town',
      description: 'The plan as I had it on my knees. The words I used about the pauses are in the second part.',
      text: prose`
        Text: a one-page story in which a town votes on cutting down its oldest tree to make room for a playground.

        What I will say about the pauses: “After a question we wait for three breaths. That is time to find your
        thought. When somebody stops speaking we wait again. Perhaps they have more to say, and we have time to think
        about it. Silence is not a test. Nobody is in trouble.”

        Opening question: Whose tree is it?

        Follow-up 1: The mayor says “a tree cannot vote”. Does the story agree with her? Where do you see it?

        Follow-up 2: At the end one neighbour changes her mind. Is she brave or is she giving in?

        Other ways in: a jotting strip for each learner, a drawn picture of the square with the tree to point at,
        “pass until later” cards, and a partner to try a sentence on before saying it to the circle. If nobody speaks
        for ten seconds we all write for a minute; I do not answer my own question.

        My part: ask once, look at the page, count three breaths. After a learner's turn: no praise, no repeating,
        three breaths again.`,
    },
  ],
}
