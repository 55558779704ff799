import { sheetPdf } from './pdf.ts'
import { cardsPicture } from './png.ts'
import { prose } from './prose.ts'
import type { Verdict, Work } from './work.ts'

const plan = sheetPdf({
  title: 'Do these two sources agree? A lesson of 75 minutes with three checks',
  sections: [
    {
      heading: 'Goal',
      text: prose`
        I can say what two sources about the same strike agree on, where they part, and what each writer's position has
        to do with it. Agreement counts for more when the writers had no reason to agree.`,
    },
    {
      heading: 'Minutes 0-15: two accounts of one morning',
      text: prose`
        A mill owner's letter to his brother and a report in a workers' paper, both on the first morning of the strike.
        Learners read in pairs and mark in two colours what both say and what only one says.`,
    },
    {
      heading: 'Check 1, minute 18: three statements on paper (do something)',
      text: prose`
        | Task: sort three statements into "both say it", "they contradict each other", "only one says it".
        | Hoped for: silence in one source is not a contradiction.
        | Expected: "only one says it" is sorted as a contradiction.
        | Move: an empty-chair example. "Your friend does not mention the rain. Was it dry?"`,
    },
    {
      heading: 'Check 2, minute 40: stand on a line, reason to the neighbour (choose and explain)',
      text: prose`
        | Question: "Both say that the gates were locked at six. How sure are you now?"
        | Hoped for: quite sure, as the two writers wanted different things from their readers.
        | Expected: "not sure, both are biased, so both are useless".
        | Move: rank four pairs of witnesses by how much their agreement is worth.`,
    },
    {
      heading: 'Check 3, minute 65: two sentences on a card (explain)',
      text: prose`
        | Task: a third source, a police note, is silent about children at the gate. "What may we conclude, and what not?"
        | Hoped for: silence alone shows nothing; ask what the note was written for.
        | Expected: "then there were no children".
        | Move: cards of that kind come back tomorrow with one question each, not with a correction.`,
    },
    {
      heading: 'For learners who need another way',
      text: prose`
        The sources are also there as recordings. Statements can be sorted as paper strips. Whoever does not want to
        stand on the line puts a name-free token on it.`,
    },
  ],
})

/** Handed in through the credential's own link and awarded. */
export const junosChecks: Work = {
  credentialId: 'several-checks-for-understanding',
  overview: {
    'learners-and-setting': prose`
      Twenty-four learners in Grade 10 in a required history class of mixed attainment, seventy-five minutes after
      lunch. Three read well below their grade and listen to the sources instead. Talk comes easily to this class and
      writing does not, which is why I had long taken lively talk for understanding. The lesson was the third in a unit
      on a textile strike.`,
    'goal-and-hinges': prose`
      The goal was to compare two sources and to judge what their agreement is worth. I saw two hinges. The first is
      silence: learners read “only one source says it” as a contradiction, and everything they then write about
      disagreement is about nothing. The second is bias: once they have learned the word, many conclude that a source
      with a purpose is worth nothing, and then two of them are worth twice nothing. Comparing pays only if agreement
      between opponents counts for something. The card at the end returns to silence with a third source, so that I
      can see whether the first hinge has held.`,
  },
  reflection: {
    'impact-on-learners': prose`
      The first check changed the lesson most. Thirteen of twenty-four papers put the children at the gate under
      “contradict each other”, although the owner simply does not mention them. I had believed that this class was past
      that, because their talk had sounded so sure. After the rain example and a second sorting only four papers did
      so, and on the cards at the end it was three, two of them new. The new ones surprised me: both learners had
      sorted correctly in the morning and fell back when the silent source was an official one. One wrote that the
      police “would have had to write it down”. So it was not silence they misread but authority. The line on the floor
      did not go well at first. It was loud and I could not hear reasons, until I asked for one sentence on paper before
      anybody moved.`,
    'next-step': prose`
      In the next unit I will use a newspaper and a census page, where the official source is silent again, and ask
      “Who decided what this page has room for?” before learners compare. I will know that it is better if the two
      learners who trusted the police note, and the class as a whole, give a reason that has to do with the purpose of
      the page. I will write down their cards beside those of this lesson.`,
  },
  selfAssessment: {
    'planned-checks': 'demonstrated',
    'every-learner': 'demonstrated',
    'reading-responses': 'developing',
    adjustment: 'demonstrated',
  },
  pieces: [
    {
      form: 'file',
      requirementId: 'annotated-plan',
      kind: 'lesson-plan',
      title: 'Lesson plan with three checks',
      description: 'The checks stand at minutes 18, 40 and 65, each with the move I had ready.',
      fileName: 'plan-two-sources.pdf',
      bytes: plan,
    },
    {
      form: 'file',
      requirementId: 'learner-responses',
      kind: 'student-work',
      title: 'Check 1: how the statement about children was sorted',
      description: prose`
        One card for each of the 24 papers. Green, 9 papers: only one source says it. Amber, 13 papers: they contradict
        each other. Blue, 2 papers: both say it, from learners who had read the second page as part of the first. The
        amber pattern is the idea that silence means no.`,
      fileName: 'check-1-sorting.png',
      bytes: cardsPicture([
        { ink: 'green', learners: 9 },
        { ink: 'amber', learners: 13 },
        { ink: 'blue', learners: 2 },
      ]),
    },
    {
      form: 'text',
      requirementId: 'learner-responses',
      kind: 'student-work',
      title: 'Check 3: what the cards say about a silent source',
      description: 'Typed from all 24 cards. Nobody was missing.',
      text: prose`
        | 17 cards: silence shows nothing by itself, with a reason about the note's purpose. “He was counting broken windows, not children.”
        | 4 cards: silence shows nothing, without a reason. “You cannot know.”
        | 3 cards: then there were no children. “The police would have had to write it down.”

        Of the thirteen who had read silence as a contradiction in check 1, twelve now say that it shows nothing; one is
        among the last three. The other two in that group had sorted correctly before. They do not misread silence, they
        trust an official page to be complete. Tomorrow these three get their card back with the question “What was this
        note for?”`,
    },
    {
      form: 'text',
      requirementId: 'moment-of-adjustment',
      kind: 'classroom-text',
      title: 'Was it dry? From the sorting to a second sorting',
      description: 'An account with the words of learners, from my notes and the sheets.',
      text: prose`
        At minute eighteen every learner sorts three statements under three headings and holds up the sheet. The first
        statement, that the gates were locked, gives no trouble. The third, that children stood at the gate, splits the
        room: I count thirteen sheets with it under “contradict each other” and nine under “only one says it”.

        I do not say which is right. I say: “Thirteen of us found a contradiction, nine did not. I would like to try
        something else before we argue.” I tell them: “Yesterday two friends described the same football match to me.
        One of them said that it rained the whole time. The other one talked about the goals and did not mention the
        weather. Was it dry?” Somebody laughs. A learner says: “No, he just did not care about the rain.” Another: “Or
        he was under the roof.” I ask: “So do my friends contradict each other?” Several voices say no. One learner who
        had sorted “contradict” says slowly: “It would be a contradiction if he had said the sun was shining.”

        I ask everyone to turn that sentence into a rule with a partner and to write it at the top of the sheet. I read
        six of them while they write. One says: “Not saying is not the same as saying not.” I ask whether I may put it
        on the wall, and I do.

        Then I go back to the owner's letter: “He does not mention children. Why might that be?” A learner says: “It
        would look bad.” Another: “He wrote to his brother about money.” A third: “Perhaps he was not there.” Three
        reasons, and no one says any more that he denies it.

        They sort again, on the back of the sheet, with three new statements of the same kinds. This time four of
        twenty-four put the silent case under “contradict”. I had planned to go straight on to the line on the floor.
        Instead I give the class two minutes to write down which statement they are least sure of, and in this time I
        go to those four. With two of them it was the reading and not the idea: they had missed a line. With the other
        two I go through the match once more, and one of them makes up a case of her own about a missing text message.
        Then we go on to the line, nine minutes later than the plan says.`,
    },
  ],
}

export const ivysVerdict: Verdict = {
  outcome: 'award',
  judgement: {
    rows: {
      'planned-checks': {
        levelId: 'demonstrated',
        comment: prose`
          Three checks of different forms, and each stands where the next step would fail without it. The prepared moves
          are specific enough that a colleague could use them.`,
      },
      'every-learner': { levelId: 'demonstrated', comment: '' },
      'reading-responses': {
        levelId: 'demonstrated',
        comment: prose`
          You are stricter with yourself here than the rubric is. Telling misread silence apart from trust in an official
          page is reading responses at its best.`,
      },
      adjustment: { levelId: 'demonstrated', comment: '' },
    },
    overview: { verdict: 'passing', comment: '' },
    reflection: {
      verdict: 'passing',
      comment: 'Honest about the line on the floor, and the next step can be checked.',
    },
    growthComment: prose`
      Your second sorting showed within minutes that the example had worked. Next, try letting learners read the pattern
      themselves: show the tally and ask what the class seems to think. They may find the next question before you do.`,
  },
}

/** Just begun. */
export const junosChoice: Work = {
  credentialId: 'choice-that-motivates',
  overview: {
    'learners-and-goal': prose`
      The same Grade 10 history class of twenty-four, in a task of three lessons. The goal for all of them is to build an
      argument from at least three sources. They have written two such arguments before, both on a question that I had
      chosen, and both times a third of the class handed in the shortest text that would pass.`,
  },
  reflection: {},
  selfAssessment: {},
  pieces: [],
}
