using System.CommandLine;
using Linchpin.Agent;
using Linchpin.Cli.Output;
using Linchpin.Preloading;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin agent</c>: the service that tells the journal what happens.</summary>
internal static class AgentCommand
{
    public static Command Create()
    {
        var command = Example.Command("agent",
            "Run the agent's service: it writes what the guard denied and which files were refused to the journal (or, where there is none, to standard output), answers 'linchpin events' and 'linchpin digest', and ends when it gets SIGTERM. Nothing is enforced by it, so it may be killed at any time: what happens meanwhile waits in the kernel, for as long as there is room. SIGHUP has it look anew for what is in place. 'linchpin install' starts it at boot, by linchpin-agent.service.",
            "linchpin agent", "systemctl reload linchpin-agent", "journalctl --unit linchpin-agent --output json");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        if (!Environment.IsPrivilegedProcess)
            throw new PreloadException(PreloadFault.NotRoot, "the agent needs root", "What it reads lies in the kernel.");
        OpenSsl.Require();
        using var service = new AgentService();
        service.Run(DescribeError);
        return ExitCodes.Success;
    }

    private static AgentError DescribeError(Exception error)
    {
        var (exitCode, message) = ErrorReport.Of(error);
        return new AgentError(exitCode, message);
    }
}
