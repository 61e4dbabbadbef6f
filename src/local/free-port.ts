const STANDARD_PORT = 4545;
const PORTS_TRIED = 20;

/**
 * Opens what listens on a port: the one that was asked for, or else the standard one or the next that is free.
 * @param open tries a port; throws what `listen` of Node does when it cannot have that
 * @throws Error with a message for people when there is no port to be had; what `open` throws for another reason
 */
export async function onFreePort<T>(
  asked: number | undefined,
  open: (port: number) => Promise<T>,
): Promise<T> {
  for (let tried = asked ?? STANDARD_PORT; ; tried++) {
    try {
      return await open(tried);
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException;
      // A file may be refused with the same code: https://nodejs.org/api/errors.html#errorsyscall
      if (syscall !== 'listen') throw error;
      if (code === 'EACCES') throw new Error(`Port ${tried} is not yours to use. Give another with --port.`);
      if (code !== 'EADDRINUSE') throw error;
      if (asked !== undefined) throw new Error(`Port ${asked} is taken. Give another with --port, or none.`);
      if (tried >= STANDARD_PORT + PORTS_TRIED)
        throw new Error(`Ports ${STANDARD_PORT} to ${tried} are all taken.`);
    }
  }
}
