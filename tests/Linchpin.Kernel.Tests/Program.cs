using Linchpin.Kernel.Tests.Tokens;
using Xunit.Runner.InProc.SystemConsole;

// Either the tests, or what a test of tokens starts in a user namespace.
return args is [TokenUser.Command, var bpffs] ? TokenUser.Run(bpffs) : await ConsoleRunner.Run(args);
