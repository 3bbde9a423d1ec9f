// sudo dotnet run --project samples/watch-exits -- artifacts/bpf/watch-exits.bpf.o
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, arguments) =>
{
    arguments.Cancel = true;
    interrupted.Cancel();
};
WatchExits.Run(args[0], TimeSpan.Zero, Console.WriteLine, interrupted.Token);
