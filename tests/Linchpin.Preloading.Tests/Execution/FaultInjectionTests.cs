using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Tests.Execution;

public class FaultInjectionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("one")]
    [InlineData("3:stop")]
    [InlineData("3:fail:kill")]
    [InlineData("99999999999")]
    public void What_is_no_fault_is_refused(string fault) =>
        Assert.StartsWith($"'{fault}' is no fault to inject", Assert.Throws<PreloadException>(() => FaultInjection.Parse([fault])).Message, StringComparison.Ordinal);

    [Fact]
    public void It_fails_at_its_moment_and_at_no_other()
    {
        var faults = FaultInjection.Parse(["2:fail"]);

        faults.Moment();
        Assert.Equal(2, faults.NotReached);
        Assert.Equal(2, Assert.Throws<InjectedFaultException>(faults.Moment).Moment);
        faults.Moment();

        Assert.Equal(3, faults.Moments);
        Assert.Null(faults.NotReached);
    }
}
