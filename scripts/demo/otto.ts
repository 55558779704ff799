import { sheetPdf } from './pdf.ts'
import { cardsPicture } from './png.ts'
import { prose } from './prose.ts'
import type { Work } from './work.ts'

const plan = sheetPdf({
  title: 'Why does it float? A lesson of 50 minutes with three checks',
  sections: [
    {
      heading: 'Goal',
      text: prose`
        I can use the mass and the volume of an object to predict whether it floats in water, and explain my
        prediction without the words "heavy" and "light" alone.`,
    },
    {
      heading: 'Minutes 0-10: two blocks',
      text: prose`
        Two blocks of the same size, one of pine and one of brass, and two of the same mass but different size. Learners
        predict in their notebooks, then we test. Nothing is explained yet.`,
    },
    {
      heading: 'Check 1, minute 12: mini whiteboards (explain)',
      text: prose`
        | Question: "A big log floats and a small pebble sinks. Why? Use mass and volume in your sentence."
        | Hoped for: the log has little mass for its volume, the pebble has much mass for its volume.
        | Expected: "the log is lighter" (mass only); "the log is bigger, so the water holds it" (size only).
        | Move if more than a third think of mass only: the balance with equal volumes of oil, water and syrup.
        | Move if more than a third think of size only: one lump of clay, floated as a bowl and sunk as a ball.`,
    },
    {
      heading: 'Minutes 15-30: measuring',
      text: prose`
        Groups of three measure five objects, divide mass by volume, and put the objects in order on a line with water
        at 1 gram per cubic centimetre. The simulation is open on one screen for groups that finish early.`,
    },
    {
      heading: 'Check 2, minute 31: four corners (choose, then give a reason to a partner)',
      text: prose`
        | Question: "I cut this floating candle in half. Each half will ... float higher, float the same, float lower, sink."
        | Hoped for: the same, because mass and volume are both halved.
        | Expected: "float higher, there is less of it".
        | Move: every group cuts its own candle, measures both halves and writes both divisions on the board.`,
    },
    {
      heading: 'Check 3, minute 44: one sentence on a slip (explain)',
      text: prose`
        | Question: "A raft of four planks floats. We take two planks away. What happens to how it floats, and why?"
        | Hoped for: it floats as before, since mass and volume shrink together.
        | Expected: "it floats higher" from learners who count only what was taken away.
        | Move: those slips become the first five minutes of the next lesson.`,
    },
    {
      heading: 'For learners who need another way',
      text: prose`
        Sentence starters in three languages lie on each table. Anyone may draw the particles instead of writing, or
        say the sentence to me while others write.`,
    },
  ],
})

const slips = prose`
  | Check 3, slips at the end of the lesson. 25 learners present, 1 with the nurse since minute 38.
  |
  | pattern                                          learners   in their words
  | same as before, mass and volume both smaller     18         "half the wood and half the space, so equal"
  | same as before, without a reason                  3         "it is still wood"
  | floats higher, counts only what is gone           3         "less weight to hold up"
  | sinks, thinks the planks hold each other up       1         "the raft is not strong now"
  |
  | Read against check 1: eleven boards said "lighter" and nothing of volume. Nine of these eleven wrote a slip with
  | both mass and volume. The other two are among the three who wrote "floats higher".
  | New to me: "the planks hold each other up". Nobody had said so before, and I had not planned for it.
  | Tomorrow: the four learners without the idea start with the candle and a balance of their own.`

/** Handed in and waiting for an assessor. */
export const ottosChecks: Work = {
  credentialId: 'several-checks-for-understanding',
  overview: {
    'learners-and-setting': prose`
      Twenty-six learners in Grade 7 in a general science class, in a room with sinks and one long side of windows. Eight
      of them speak another language at home and read English more slowly than they speak it; two have a scribe or
      dictate. They are used to mini whiteboards but not to giving reasons on them. The lesson was the second of four
      on density and took fifty minutes.`,
    'goal-and-hinges': prose`
      Learners were to predict floating from mass and volume together. The first point where they can lose the thread
      is right after the blocks: if they take away “heavy things sink”, all measuring afterwards only decorates that
      idea. So the first check stands before the measuring. The second point comes after dividing: many can divide and
      still believe that a smaller piece of the same stuff floats better, because they think of an amount and not of a
      ratio. The candle checks exactly this. The slip at the end asks for the same idea in a new case, so that I can
      see whether what they say about the candle was more than remembering it.`,
  },
  reflection: {
    'impact-on-learners': prose`
      Without the first check I would have gone on to measuring. Eleven of twenty-six boards said that the log is
      lighter, and the picture of the boards shows it at a glance: the amber cards are nearly as many as the green
      ones. The balance with oil, water and syrup took six minutes that I had meant for measuring, so two groups
      measured three objects and not five. That did not go to plan, and I think it was worth it, since nine of those
      eleven wrote about mass and volume on their slips. The corners worked less well than I hoped. Learners looked
      where their friends went, and only the talk with a partner told me what they thought. The slip that surprised me
      says that the planks hold each other up. It is a good thought about rafts and a wrong one about density, and I
      would not have heard it from a show of hands.`,
    'next-step': prose`
      Next month, in the unit on heat, I will ask for the corner vote on paper before anybody walks, so that a vote is
      a learner's own. I will compare the paper votes with the corners they then choose. If fewer than three learners
      change on the way, the corners can stay; if more do, I will keep the paper and drop the walking. I also want to
      have a move ready for “something else”, the pattern I did not foresee.`,
  },
  selfAssessment: {
    'planned-checks': 'demonstrated',
    'every-learner': 'demonstrated',
    'reading-responses': 'demonstrated',
    adjustment: 'demonstrated',
  },
  pieces: [
    {
      form: 'file',
      requirementId: 'annotated-plan',
      kind: 'lesson-plan',
      title: 'Lesson plan with three checks',
      description: 'Each check has the answer I hoped for, what I expected instead, and the move I had ready.',
      fileName: 'plan-why-does-it-float.pdf',
      bytes: plan,
    },
    {
      form: 'link',
      requirementId: 'annotated-plan',
      kind: 'lesson-plan',
      title: 'The simulation for groups that finish early',
      description: 'Only the part with blocks of one material and different sizes is used in this lesson.',
      url: 'https://phet.colorado.edu/en/simulations/density',
    },
    {
      form: 'file',
      requirementId: 'learner-responses',
      kind: 'student-work',
      title: 'Check 1: one card for each whiteboard',
      description: prose`
        All 26 boards, sorted while they were held up. Green, 12 boards: little mass for its volume. Amber, 11 boards:
        “it is lighter”, nothing of volume. Red, 3 boards: “it is bigger”. I read this as two ideas that learners
        hold: weight alone decides, or size alone decides.`,
      fileName: 'check-1-boards.png',
      bytes: cardsPicture([
        { ink: 'green', learners: 12 },
        { ink: 'amber', learners: 11 },
        { ink: 'red', learners: 3 },
      ]),
    },
    {
      form: 'file',
      requirementId: 'learner-responses',
      kind: 'student-work',
      title: 'Check 3: slips at the end, typed from the paper',
      description: 'The same idea in a new case, with the patterns I read and how they compare with the boards.',
      fileName: 'check-3-slips.txt',
      bytes: Buffer.from(`${slips}\n`),
    },
    {
      form: 'text',
      requirementId: 'moment-of-adjustment',
      kind: 'classroom-text',
      title: 'From the whiteboards to the balance',
      description: 'Written from my notes on the same afternoon, with the words as closely as I have them.',
      text: prose`
        Minute twelve. I ask: “A big log floats and a small pebble sinks. Why? Use mass and volume in your sentence.”
        Two minutes of writing, then all boards go up at once. I walk along the rows and sort in my head. About half
        have both words in a sentence that makes sense. Eleven say that the log is lighter. Three say it is bigger, so
        the water can hold it.

        I say aloud what I see: “Nearly half of us say the log is lighter. Let us find out whether that can be the
        reason.” One learner calls out: “But it is lighter!” I ask back: “Than the pebble?” He looks at his board, and
        somebody laughs in a friendly way. He says: “No. A log is way heavier. You could not even lift it.” Another
        learner says: “So light things float, but not because they are light.” I ask the class to keep that sentence,
        and I write it on the side of the board with a question mark.

        This is the pattern for which I had the balance ready. I put out three cups with exactly the same amount of
        oil, water and syrup, and ask everyone to order them by mass on their boards before we weigh. Most have the
        syrup last. We weigh: the oil is the lightest and the syrup the heaviest, although all three fill their cups
        to the same line. Then I pour them into one tall glass. It is very quiet while the layers settle.

        I ask: “What was the same in the three cups, and what was different?” A learner who had written “lighter”
        says: “The space was the same. The stuff in it was not.” I ask her to say it with our two words. “Same volume.
        Different mass. The one with less mass in the same volume goes on top.” I ask the others to put a thumb on
        their chest if they could say that to a partner, and then to do it. I listen to four pairs. Three of them use
        both words.

        Everyone rubs out the old sentence and writes about the log again. Now I count twenty-two boards with mass and
        volume together. Four still write about weight alone, and I sit down with these four while the other groups
        begin to measure, six minutes later than planned.`,
    },
  ],
}
