/** Name of the state that tells the post step what to remove. */
export const JOB_DIRECTORY = 'job-directory'
