using System.CommandLine;
using Linchpin.Agent;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin digest load</c> and <c>remove</c>: a signed list changes what the kernel knows. The agent's service does it, where it runs.</summary>
internal static class DigestLoadCommand
{
    private static readonly Option<string> Signature = DigestSignature.Signature("--signature", "-s", "The list's signature");

    public static Command CreateLoad() => Create("load", "Add a signed list to the digests that the kernel knows.", "linchpin digest load tool.digests", DigestChange.Load);

    public static Command CreateRemove() => Create("remove", "Take away the digests of a signed list, whichever list brought them. What was found known before is looked up again.", "linchpin digest remove tool.digests",
        DigestChange.Remove);

    private static Command Create(string name, string description, string example, DigestChange change)
    {
        var command = Example.Command(name, $"{description} It has to be signed by those whom 'linchpin digest enforce' was told to trust.", example);
        command.Add(DigestSignature.List);
        command.Add(Signature);
        command.SetAction(arguments => Run(arguments, change));
        return command;
    }

    private static int Run(ParseResult arguments, DigestChange change)
    {
        OpenSsl.Require();
        string path = arguments.GetRequiredValue(DigestSignature.List);
        var list = SignedLists.Read(path, DigestSignature.PathOf(arguments, Signature));
        using var agent = AgentClient.Connect();
        int count = agent?.Change(change, list) ?? change.MakeWith(list);
        if (change.Kind is RequestKind.Load)
            UnaskedDigests.Tell(list);
        if (!arguments.GetValue(GlobalOptions.Quiet))
            Console.WriteLine($"{path}: {change.Describe(count)}");
        return ExitCodes.Success;
    }
}
