// Compiles the eBPF programs of a project, and writes their C#: started by Linchpin.Bpf.Sdk.targets with the path of a file that says what to do.
using Linchpin.Bpf.Sdk;

try
{
    var request = BuildRequest.Read(File.ReadAllText(args[0]));
    return ProgramBuilder.Build(request) ? 0 : 1;
}
catch (BuildException error)
{
    Console.Error.WriteLine($"{error.Place ?? "Linchpin.Bpf.Sdk"}: error {error.Code}: {error.Message}");
    return 1;
}
