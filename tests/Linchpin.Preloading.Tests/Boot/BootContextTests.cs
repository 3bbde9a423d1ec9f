using Linchpin.Preloading.Boot;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Tests.Boot;

public class BootContextTests
{
    [Theory]
    [InlineData(OnFailure.Halt, false, false, FailureAnswer.Fail)]
    [InlineData(OnFailure.Halt, true, false, FailureAnswer.Halt)]
    [InlineData(OnFailure.Halt, false, true, FailureAnswer.Halt)]
    [InlineData(OnFailure.Emergency, true, true, FailureAnswer.Emergency)]
    [InlineData(OnFailure.Emergency, false, false, FailureAnswer.Emergency)]
    [InlineData(OnFailure.Continue, true, true, FailureAnswer.Warn)]
    [InlineData(OnFailure.Continue, false, false, FailureAnswer.Warn)]
    public void The_machine_is_halted_only_while_it_boots(OnFailure asked, bool isFirstProcess, bool isInitramfs, FailureAnswer answer) =>
        Assert.Equal(answer, new BootContext(isFirstProcess, isInitramfs).AnswerTo(asked));

    [Fact]
    public void Who_says_that_it_boots_gets_what_the_policy_asks_for() =>
        Assert.Equal(FailureAnswer.Halt, new BootContext(IsFirstProcess: false, IsInitramfs: false, IsBoot: true).AnswerTo(OnFailure.Halt));
}
