/** Runs the body of a script; a failure is its message on standard error and the exit code 1. */
export async function failPlainly(body) {
  try {
    await body();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
