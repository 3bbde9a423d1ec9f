// sudo dotnet run --project samples/watch-exits
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, arguments) =>
{
    arguments.Cancel = true;
    interrupted.Cancel();
};
WatchExits.Run(TimeSpan.Zero, Console.WriteLine, interrupted.Token);
