/**
 * Gives each subject its turn, over and over, the order turned round each time (A B, B A, A B …), so that the noise of
 * the machine hits all alike.
 */
export async function interleave<Subject>(
  subjects: readonly Subject[],
  rounds: number,
  turn: (subject: Subject, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? subjects : [...subjects].reverse();
    for (const subject of order) await turn(subject, round);
  }
}
