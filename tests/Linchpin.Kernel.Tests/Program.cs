using Linchpin.Kernel.Tests.CoRe;
using Linchpin.Kernel.Tests.Tokens;
using Xunit.Runner.InProc.SystemConsole;

// Either the tests, or what a test starts as a process of its own.
return args switch
{
    [TokenUser.Command, var bpffs] => TokenUser.Run(bpffs),
    [UntypedKernel.Command, var types] => UntypedKernel.Run(types),
    _ => await ConsoleRunner.Run(args),
};
